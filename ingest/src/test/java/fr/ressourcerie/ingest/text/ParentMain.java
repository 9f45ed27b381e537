package fr.ressourcerie.ingest.text;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A program that has a document read which takes for ever, and tells its child's id once the child has it. */
final class ParentMain {
    private ParentMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var child = new TikaChild(Limits.DEFAULT, MisbehavingMain.class.getName())) {
            child.extract(new ByteArrayInputStream(new byte[1]), "plain");
            child.extract(new Telling(child), "endless");
        }
    }

    /** An empty document, during whose reading the child is there. */
    private static final class Telling extends InputStream {
        private final TikaChild child;

        Telling(TikaChild child) {
            this.child = child;
        }

        @Override
        public int read() {
            System.out.println(child.pids().iterator().next());
            return -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            return read();
        }
    }
}
