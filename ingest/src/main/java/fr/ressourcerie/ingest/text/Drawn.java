package fr.ressourcerie.ingest.text;

import java.util.List;

/** What came of drawing a document. */
public sealed interface Drawn extends Answer permits Drawn.Pictures, Extracted.Failed {
    /**
     * The same picture at several widths, as JPEG without any metadata.
     *
     * @param width of the original in pixels, as it is meant to be seen
     * @param height of the original in pixels
     * @param pictures one for each of {@link Picture#WIDTHS}, in their order
     */
    record Pictures(int width, int height, List<Picture> pictures) implements Drawn {
        public Pictures {
            pictures = List.copyOf(pictures);
        }
    }

    /** A picture at one width. */
    final class Picture {
        /** In pixels: for a card, and for the page of the resource. */
        public static final List<Integer> WIDTHS = List.of(320, 960);

        public static final int MAX_BYTES = 200_000;

        private final int width;
        private final byte[] jpeg;

        /**
         * @param width the most that it has, in pixels: a smaller original is never enlarged
         * @param jpeg at most {@link #MAX_BYTES}
         */
        Picture(int width, byte[] jpeg) {
            this.width = width;
            this.jpeg = jpeg;
        }

        public int width() {
            return width;
        }

        /** Not copied. */
        public byte[] jpeg() {
            return jpeg;
        }
    }
}
