/** What becomes of learners' records: pseudonyms before anything is kept, retention, erasure, export. */
@NullMarked
package fr.ressourcerie.reuse.privacy;

import org.jspecify.annotations.NullMarked;
