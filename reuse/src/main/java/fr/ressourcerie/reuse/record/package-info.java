/** The learning record store: what each xAPI resource does with a request that the door has read. */
@NullMarked
package fr.ressourcerie.reuse.record;

import org.jspecify.annotations.NullMarked;
