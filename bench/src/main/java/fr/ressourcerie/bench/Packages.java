package fr.ressourcerie.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * SCORM 1.2 packages shaped as an authoring tool exports them: a manifest, pages of prose, a script that all of them
 * load, and pictures that compress no further; 300 kB each in the mean, every one different.
 */
record Packages(int count, long seed) {
    private static final String[] WORDS = """
            atelier machine soudure cordon poste gestes élingue charge nacelle bardage pente ardoise tuile zinc isolant
            patient lit soin hygiène mains gants blouse matériel désinfection chariot cuisine couteau planche cuisson
            température chaîne froid réception palette quai chariot levage conduite véhicule route chargement arrimage
            risque chute hauteur harnais échafaudage garde corps signalisation balisage consigne procédure contrôle
            équipe chef tuteur apprenti client devis commande livraison facture stock tableau courant tension armoire
            disjoncteur consignation mesure outil clé vis perceuse coupe bois scie copeau poussière aspiration vernis
            taille semis sol eau engrais récolte animal clôture tracteur révision frein pneu moteur huile filtre le la
            les un une des de du et ou avec sans pour par sur sous dans avant après toujours jamais doit peut vérifie
            place règle observe signale range nettoie porte lève pose fixe serre mesure note compare explique demande""".split("\\s+");

    /** Writes so many packages into a folder. */
    static void main(String[] arguments) throws IOException {
        new Packages(Integer.parseInt(arguments[0]), 7).into(Path.of(arguments[1]));
    }

    void into(Path folder) throws IOException {
        Files.createDirectories(folder);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            write(folder.resolve("module-%04d.zip".formatted(i)), i, random.split());
        }
    }

    private static void write(Path file, int number, SplittableRandom random) throws IOException {
        int pages = 6 + random.nextInt(14);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            text(zip, "imsmanifest.xml", manifest(number, pages, random));
            for (int page = 1; page <= pages; page++) {
                text(zip, "pages/page%d.html".formatted(page), page(page, random));
            }
            text(zip, "shared/runtime.js", script(random));
            for (int picture = 0; picture < 3 + random.nextInt(7); picture++) {
                zip.putNextEntry(new ZipEntry("media/photo%d.jpg".formatted(picture)));
                zip.write(noise(20_000 + random.nextInt(60_000), random));
            }
        }
    }

    private static String manifest(int number, int pages, SplittableRandom random) {
        var items = IntStream.rangeClosed(1, pages)
                .mapToObj(page -> "<item identifier=\"i%1$d\" identifierref=\"r%1$d\"><title>%2$s</title></item>"
                        .formatted(page, prose(4, random)))
                .collect(Collectors.joining());
        var resources = IntStream.rangeClosed(1, pages)
                .mapToObj(page -> """
                        <resource identifier="r%1$d" type="webcontent" adlcp:scormtype="sco" href="pages/page%1$d.html">
                        <file href="pages/page%1$d.html"/><file href="shared/runtime.js"/></resource>""".formatted(page))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <manifest identifier="m%d" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                 xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                <organizations default="o"><organization identifier="o"><title>%s</title>%s</organization></organizations>
                <resources>%s</resources></manifest>""".formatted(number, prose(6, random), items, resources);
    }

    private static String page(int number, SplittableRandom random) {
        var paragraphs = IntStream.range(0, 8 + random.nextInt(20))
                .mapToObj(i -> "<p>" + prose(30 + random.nextInt(60), random) + ".</p>")
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>%s</title>
                <script src="../shared/runtime.js"></script></head>
                <body><h1>%d. %s</h1><img src="../media/photo0.jpg" alt="%s">%s</body></html>""".formatted(prose(5, random), number, prose(5, random), prose(4, random), paragraphs);
    }

    private static String script(SplittableRandom random) {
        return IntStream.range(0, 1_500)
                .mapToObj(i -> "function f%d(a, b) { var API = window.parent.API; return a * %d + b.%s; }%n"
                        .formatted(i, random.nextInt(), WORDS[random.nextInt(WORDS.length)]))
                .collect(Collectors.joining());
    }

    private static String prose(int words, SplittableRandom random) {
        return IntStream.range(0, words)
                .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining(" "));
    }

    private static byte[] noise(int length, SplittableRandom random) {
        var bytes = new byte[length];
        new Random(random.nextLong()).nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        return bytes;
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
