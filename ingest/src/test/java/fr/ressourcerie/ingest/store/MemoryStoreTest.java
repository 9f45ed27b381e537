package fr.ressourcerie.ingest.store;

/** The fake keeps the same promises as what it stands in for. */
class MemoryStoreTest extends ObjectStoreContract {
    @Override
    ObjectStore emptyStore() {
        return new MemoryStore();
    }
}
