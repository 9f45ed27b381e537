package fr.ressourcerie.reuse.measure;

import java.util.Map;
import java.util.UUID;

/**
 * What is known of the learners of one member of a grouping in one month, before it is decided what may be shown.
 *
 * @param learners how many different ones each organisation has; a learner is of one organisation
 * @param seconds spent
 */
record LearnerFigures(Member member, Map<UUID, Long> learners, long launches, long completions, long seconds) {
    static final long FEWEST = 5;

    /** A member of a grouping, such as one project. */
    record Member(Grouping grouping, String key) {}

    long all() {
        return learners.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Whether they may be shown for themselves: five learners or more, and, whichever organisation reads, either five or
     * more of the others or none, since it knows its own and can take them away.
     */
    boolean showable() {
        var all = all();
        if (all == 0) {
            return launches + completions + seconds == 0;
        }
        return all >= FEWEST && learners.values().stream().allMatch(own -> all - own == 0 || all - own >= FEWEST);
    }
}
