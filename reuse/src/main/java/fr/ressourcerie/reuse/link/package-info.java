/** Which resource a statement speaks of, and which uses it tells of, by the rules of docs/reuse.md. */
@NullMarked
package fr.ressourcerie.reuse.link;

import org.jspecify.annotations.NullMarked;
