/** Sends an organisation's statements on to a learning record store of its own. */
@NullMarked
package fr.ressourcerie.reuse.forward;

import org.jspecify.annotations.NullMarked;
