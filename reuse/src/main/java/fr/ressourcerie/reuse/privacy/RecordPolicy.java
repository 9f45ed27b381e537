package fr.ressourcerie.reuse.privacy;

import org.jspecify.annotations.Nullable;

/**
 * What an organisation decided about its learners' records.
 *
 * @param identified whether they keep who they are about in clear, which only the organisation itself can ask for
 * @param retentionDays after how many days from being stored records are erased, 1 to 36 500, or null for never
 */
public record RecordPolicy(boolean identified, @Nullable Integer retentionDays) {
    public static final RecordPolicy DEFAULT = new RecordPolicy(false, null);
}
