"""Words of absence alone are "not found", whatever small pictures stand around them."""

import pytest

from exposure.model.outcomes import PageOutcome
from exposure.pages.outcome.absences import absence_in, absences
from tests.pages.reading import read

FORUM = (
    "<title>Kites Forum</title><header><a href=/><img src=/logo.png width=120 alt=Kites></a>"
    "<nav><a href=/>Home</a> <a href=/new>New posts</a> <a href=/login>Log in</a></nav></header>"
    "<main>{said}<p><a href=/>Back to the front page</a></p></main>"
    "<footer>About us · Terms · Privacy <img src=/me.jpg width=40></footer>"
)

SENTENCES = [
    "This user does not exist",
    "The requested user could not be found.",
    "The member you are looking for was not found",
    "Sorry, this profile is no longer available.",
    "There is no user by that name.",
    "We couldn't find the page you requested.",
    "The account @sam has been suspended.",
    "User “sam” doesn’t exist",
    "Deze gebruiker bestaat niet",
    "De opgevraagde pagina kon niet worden gevonden.",
    "Der Benutzer existiert nicht.",
    "Das angegebene Mitglied wurde nicht gefunden.",
    "Es gibt keinen Benutzer mit diesem Namen.",
    "Cet utilisateur n’existe pas",
    "Le membre demandé n’a pas pu être trouvé.",
    "Este usuario no existe",
    "No se ha encontrado el usuario solicitado.",
    "Este utilizador não existe",
    "O perfil solicitado não foi encontrado.",
    "Questo utente non esiste",
    "Il profilo richiesto non è stato trovato.",
    "Użytkownik o tej nazwie nie istnieje",
    "Uživatel neexistuje",
    "Användaren finns inte",
    "Brugeren findes ikke",
    "Brukeren finnes ikke",
    "Käyttäjää ei löydy",
    "Kullanıcı bulunamadı",
    "A felhasználó nem létezik",
    "Utilizatorul nu există",
    "Пользователь не найден",
    "Користувача не знайдено",
    "このユーザーは存在しません",
    "该用户不存在",
    "존재하지 않는 사용자입니다",
    "Pengguna tidak ditemukan",
    "Người dùng không tồn tại",
]

OWN_WORDS = [
    "I am Sam, and this page is about kites. Nothing here is missing, I hope.",
    "No posts yet. I have no account anywhere else.",
    "Aucun message. Mon profil est court.",
    "Sam uses boats. He has not found a harbour. No user of boats is ever at home.",
    "My page. Kites do not exist without wind.",
]


@pytest.mark.parametrize("said", SENTENCES)
@pytest.mark.parametrize("tag", ["h1", "p", "div"])
def test_a_sentence_of_absence_makes_a_short_page_one_that_is_not_there(
    said: str, tag: str
) -> None:
    page = FORUM.format(said=f"<{tag}>{said}</{tag}>")
    assert read(page).outcome is PageOutcome.NOT_FOUND


@pytest.mark.parametrize("said", OWN_WORDS)
def test_a_short_page_of_ones_own_is_there(said: str) -> None:
    assert read(FORUM.format(said=f"<p>{said}</p>")).outcome is PageOutcome.READ


def test_a_page_that_shows_a_photo_is_there() -> None:
    said = "<p>The old page of mine was not found any more.</p><img src=/sam.jpg width=600>"
    assert read(FORUM.format(said=said)).outcome is PageOutcome.READ


def test_a_long_page_that_speaks_of_absence_is_there() -> None:
    said = "<p>This user does not exist, said the forum.</p>" + "<p>More about kites.</p>" * 60
    assert read(FORUM.format(said=said)).outcome is PageOutcome.READ


def test_a_heading_that_says_more_is_no_notice() -> None:
    heading = "How the page that was not found taught me to sail, to cook and to fly kites at sea"
    assert absence_in(heading, in_heading=True) is None


def test_no_text_takes_long() -> None:
    """Each piece could begin a sentence; the pattern may not try all of them with all others."""
    assert absence_in("user " * 600) is None
    assert absence_in("no such " * 400) is None


def test_every_language_says_it_of_a_user_and_of_a_page() -> None:
    for language in absences().values():
        assert len(language.what) >= 4
        assert len(language.is_not) >= 4
