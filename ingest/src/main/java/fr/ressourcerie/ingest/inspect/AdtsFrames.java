package fr.ressourcerie.ingest.inspect;

/**
 * Estimates how long an ADTS stream is (ISO/IEC 13818-7 §6.2): the mean length of the frames in its first 64 KiB is taken
 * for that of all, each being 1024 samples.
 */
record AdtsFrames(Deposit deposit) {
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350, 0, 0, 0
    };

    double seconds() {
        var head = deposit.head();
        int at = 0;
        int frames = 0;
        while (at + 7 <= head.length && (head[at] & 0xff) == 0xff && (head[at + 1] & 0xf6) == 0xf0) {
            int length = (head[at + 3] & 3) << 11 | (head[at + 4] & 0xff) << 3 | (head[at + 5] & 0xff) >> 5;
            if (length < 7) {
                break;
            }
            frames++;
            at += length;
        }
        int rate = RATES[head[2] >> 2 & 15];
        return frames == 0 || rate == 0 ? 0 : (double) deposit.size() / at * frames * 1024 / rate;
    }
}
