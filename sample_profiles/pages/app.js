// Invented page, invented people: the page is empty until this script fills it.
const root = document.getElementById("root");
const title = document.createElement("h1");
title.textContent = "Kitestagram";
const picture = document.createElement("img");
picture.src = "/pictures/social/hill-800.jpg";
picture.alt = "Sam on the hill";
const words = document.createElement("p");
words.textContent = "sam: it went up!";
const note = document.createElement("small");
note.textContent = "Invented page, invented people";
root.append(title, picture, words, note);
