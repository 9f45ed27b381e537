package fr.ressourcerie.reuse.record;

import fr.ressourcerie.reuse.store.Attachment;
import fr.ressourcerie.reuse.xapi.SentStatement;
import java.util.List;

/**
 * What one request to the statement resource brought, found valid and not kept yet.
 *
 * @param list whether the statements came as a list
 * @param attachments whose bytes came along, each asked for by a statement
 */
public record Received(List<SentStatement> statements, boolean list, List<Attachment> attachments) {}
