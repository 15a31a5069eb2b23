"""Where the cells of dlib's CNN detector look, and the least it can look at."""

CELL_PX, FIRST_CELL_PX = 8, 14
"""Three convolutions of 5 × 5 with stride 2 and no padding: the window of cell (r, c) has its
middle at pixel 8 · c + 14, 8 · r + 14 of the mosaic (dlib/dnn/layers.h, `map_output_to_input`)."""

SMALLEST_SEARCHED_PX = 29
"""What three such convolutions need for one cell; anything smaller is too small for a face."""
