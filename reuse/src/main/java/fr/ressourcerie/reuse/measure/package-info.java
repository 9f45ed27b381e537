/** How much is reused, counted from the statements by the rules of docs/reuse.md. */
@NullMarked
package fr.ressourcerie.reuse.measure;

import org.jspecify.annotations.NullMarked;
