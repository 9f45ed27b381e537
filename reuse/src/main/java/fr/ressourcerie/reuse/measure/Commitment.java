package fr.ressourcerie.reuse.measure;

import java.util.List;
import java.util.Map;

/**
 * What the projects undertook, held against what they share: a resource is mutualised when it is published and open to more
 * than its project.
 *
 * @param projectsThatPublishedNothing without any published resource
 * @param projectsThatSharedNothing without one that is mutualised
 * @param mutualised resources of projects, published to all, a sector or a network
 * @param kept published ones that stay within a project or an organisation
 * @param embargoKnown whether descriptions say until when a resource is kept back; they do not yet
 */
public record Commitment(
        Definition definition,
        long projects,
        long projectsThatPublishedNothing,
        long projectsThatSharedNothing,
        long mutualised,
        long kept,
        boolean embargoKnown,
        List<Line> byProject) {
    /**
     * A project's line.
     *
     * @param grantEur published maximum, euros
     * @param published by all scopes
     * @param byKind how many of each kind, published
     * @param byScope how many of each scope, published
     */
    public record Line(
            String id,
            String programme,
            String name,
            String lead,
            long grantEur,
            boolean partnersDeclared,
            long published,
            long mutualised,
            long kept,
            Map<String, Long> byKind,
            Map<String, Long> byScope) {}
}
