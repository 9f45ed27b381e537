/** What was used, by whom and when, kept as xAPI statements. */
@NullMarked
package fr.ressourcerie.reuse.statement;

import org.jspecify.annotations.NullMarked;
