package fr.ressourcerie.search.analysis;

import java.util.List;
import java.util.Set;

/**
 * The small words of French and English questions, in lower case and without accents. Words that also name something a
 * trade teaches ({@code son}, {@code car}, {@code est}, {@code or}, {@code ton}, {@code pas}) are not among them.
 */
public final class StopWords {
    private static final Set<String> WORDS = Set.copyOf(List.of((french() + " " + english()).split("\\s+")));

    private StopWords() {}

    public static Set<String> all() {
        return WORDS;
    }

    static boolean contains(String word) {
        return WORDS.contains(word);
    }

    private static String french() {
        return """
                a afin ainsi alors apres au aucun aucune aussi autre autres aux avant avec avez avoir avons \
                ayant beaucoup c ca ce cela celle celles celui ces cet cette ceux chaque chez ci comme comment \
                contre d dans de depuis des dois doit doivent donc dont du elle elles en encore entre es et etaient \
                etait etant etc etes etre eu eux fait fais faire faut fois font il ils j je jusque l la laquelle \
                le lequel les lesquelles lesquels leur leurs lors lorsque lui m ma mais me meme memes mes moi \
                moins mon n ne ni nos notre nous on ont ou par parce pendant peu peut peuvent peux plus plusieurs \
                pour pourquoi puis qu quand que quel quelle quelles quelque quelques quels qui quoi s sa sans se \
                selon sera ses si soi soit sommes sont sous suis sur t ta tant te tel telle tes tous tout toute \
                toutes tres trop tu un une vers veux via voici voila vos votre vous vouloir voudrais y""";
    }

    private static String english() {
        return """
                an and are as at be by can do does for from has have how i in into is it its my of that the their \
                there these they this to was were what when where which who why will with you your""";
    }
}
