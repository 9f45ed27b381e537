package fr.ressourcerie.ingest.text;

import java.awt.image.BufferedImage;

/**
 * A document as pixels, of which there may be fewer than it has.
 *
 * @param width of the document in pixels, as it is meant to be seen
 * @param height of the document in pixels
 */
record Original(BufferedImage image, int width, int height) {}
