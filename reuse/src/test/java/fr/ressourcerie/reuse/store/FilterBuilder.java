package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filter, said parameter by parameter; ten of all, the latest first, unless something else is said. */
final class FilterBuilder {
    private @Nullable String agent;
    private @Nullable String verb;
    private @Nullable String activity;
    private @Nullable UUID registration;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private @Nullable Long cursor;
    private boolean relatedAgents;
    private boolean relatedActivities;
    private boolean ascending;
    private int limit = 10;

    FilterBuilder agent(@Nullable String value) {
        agent = value;
        return this;
    }

    FilterBuilder verb(@Nullable String value) {
        verb = value;
        return this;
    }

    FilterBuilder activity(@Nullable String value) {
        activity = value;
        return this;
    }

    FilterBuilder registration(@Nullable UUID value) {
        registration = value;
        return this;
    }

    FilterBuilder since(@Nullable Instant value) {
        since = value;
        return this;
    }

    FilterBuilder until(@Nullable Instant value) {
        until = value;
        return this;
    }

    FilterBuilder cursor(@Nullable Long value) {
        cursor = value;
        return this;
    }

    FilterBuilder relatedAgents() {
        relatedAgents = true;
        return this;
    }

    FilterBuilder relatedActivities() {
        relatedActivities = true;
        return this;
    }

    FilterBuilder ascending() {
        ascending = true;
        return this;
    }

    FilterBuilder limit(int value) {
        limit = value;
        return this;
    }

    StatementFilter build() {
        return new StatementFilter(
                agent,
                relatedAgents,
                verb,
                activity,
                relatedActivities,
                registration,
                since,
                until,
                ascending,
                limit,
                cursor);
    }
}
