package fr.ressourcerie.ingest.propose;

/**
 * The edges of a trie, from a state by a stem to the next state: an open-addressed table of primitives, since tens of
 * thousands of boxed keys would weigh five times as much.
 */
final class Transitions {
    static final int NONE = 0;
    private static final double FULL = 0.6;

    private long[] keys = new long[1 << 10];
    private int[] targets = new int[1 << 10];
    private int size;

    /** The state behind an edge, or {@link #NONE}; the root is no state's target. */
    int next(int state, int stem) {
        var key = key(state, stem);
        for (int slot = slot(key); keys[slot] != 0; slot = slot + 1 & keys.length - 1) {
            if (keys[slot] == key) {
                return targets[slot];
            }
        }
        return NONE;
    }

    void put(int state, int stem, int target) {
        if (size >= keys.length * FULL) {
            grow();
        }
        insert(key(state, stem), target);
        size++;
    }

    private void grow() {
        var formerKeys = keys;
        var formerTargets = targets;
        keys = new long[formerKeys.length * 2];
        targets = new int[formerKeys.length * 2];
        for (int i = 0; i < formerKeys.length; i++) {
            if (formerKeys[i] != 0) {
                insert(formerKeys[i], formerTargets[i]);
            }
        }
    }

    private void insert(long key, int target) {
        int slot = slot(key);
        while (keys[slot] != 0) {
            slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        targets[slot] = target;
    }

    /** Never 0, which marks a free slot. */
    private static long key(int state, int stem) {
        return (long) state << 32 | (stem + 1);
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & keys.length - 1;
    }
}
