package fr.ressourcerie.ingest.inspect;

/** Width and height in pixels. */
record PixelSize(int width, int height) {}
