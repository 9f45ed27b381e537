package fr.ressourcerie.ingest.text;

/** Wants to know nothing. */
final class NoNotes implements Notes {
    @Override
    public void page(PageFacts page) {}

    @Override
    public void script(boolean tracks) {}

    @Override
    public void leftUnread() {}
}
