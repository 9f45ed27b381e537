package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Set;

/**
 * Recognises deposited files by what they declare. A pure function of the bytes and, where the bytes leave a doubt, of
 * the file's name; it keeps nothing between two files and may serve many threads, each with its own channel.
 */
public final class Inspector {
    /** Names that promise a zip: a file that bears one and is none is refused as such. */
    private static final Set<String> ZIP_EXTENSIONS =
            Set.of("zip", "imscc", "h5p", "elpx", "usdz", "apk", "docx", "pptx", "xlsx", "odt", "odp", "ods", "epub");

    /** What is shown once it is there whole. */
    private static final Set<Format> WAITED_FOR = Set.of(
            Format.GLTF,
            Format.GLB,
            Format.USDZ,
            Format.OBJ,
            Format.FBX,
            Format.STL,
            Format.APK,
            Format.IMAGE,
            Format.IMAGE_360,
            Format.PDF,
            Format.OFFICE);

    /** The order of recognition: what declares more comes before what declares less. */
    private final List<Family> families = List.of(
            // Packages that say what they are by a file of their own
            new OfficeFamily(),
            new ApkFamily(),
            new UsdzFamily(),
            new MoodleFamily(),
            new H5pFamily(),
            new Cmi5Family(),
            new ManifestFamily(),
            new TinCanFamily(),
            new AiccFamily(),
            new ExeLearningFamily(),
            // Packages known by what they hold
            new QtiFamily(),
            new HtmlFamily(),
            // Files known by their first bytes, alone or as the only scene of a zip
            new GltfFamily(),
            new PdfFamily(),
            new ImageFamily(),
            new IsoMediaFamily(),
            new MatroskaFamily(),
            new RiffFamily(),
            new StreamFamily(),
            // Files known by their text, and by their name last
            new MeshFamily(),
            new TextFamily(),
            // Any other zip
            new ArchiveFamily());

    public Inspector() {}

    /**
     * What a file is.
     *
     * @param file the whole file; its position is moved, it is not closed
     * @param fileName its name as deposited, with or without folders
     * @throws IOException only for a fault of the store; whatever is wrong with the bytes is in the result
     */
    public Inspection inspect(SeekableByteChannel file, String fileName) throws IOException {
        var channel = new StoreChannel(file);
        try {
            return recognise(channel, fileName);
        } catch (RejectedFile rejected) {
            return new Inspection.Refused(rejected.problem());
        } catch (CorruptEntryException changed) {
            channel.throwFault();
            return new Inspection.Refused(
                    ZipProblems.corrupt(String.valueOf(changed.getMessage())).problem());
        }
    }

    private Inspection recognise(StoreChannel channel, String fileName) throws IOException {
        if (channel.size() == 0) {
            throw new RejectedFile(
                    "empty-file",
                    "« " + fileName + " » est vide (0 octet).",
                    "Vérifiez le fichier d’origine, puis déposez-le à nouveau.");
        }
        var deposit = Deposit.open(channel, fileName);
        refuseFalseZip(deposit);
        for (var family : families) {
            var findings = family.recognise(deposit);
            if (findings != null) {
                if (WAITED_FOR.contains(findings.format())) {
                    SlowLine.tell(findings, deposit.size());
                }
                var zip = deposit.zip();
                return zip == null
                        ? findings.taken(fileName, List.of(), List.of())
                        : findings.taken(fileName, zip.warnings(), zip.entries());
            }
        }
        throw unrecognised(deposit);
    }

    private static void refuseFalseZip(Deposit deposit) {
        boolean other = ArchiveSignature.known(deposit) || deposit.has(0, "\u00d0\u00cf\u0011\u00e0");
        if (deposit.zip() == null && ZIP_EXTENSIONS.contains(deposit.extension()) && !other) {
            throw new RejectedFile(
                    "not-a-zip",
                    "« %s » porte l’extension .%s mais n’est pas une archive zip."
                            .formatted(deposit.fileName(), deposit.extension()),
                    "Créez une vraie archive zip à partir du dossier de la ressource : renommer un fichier ne suffit"
                            + " pas.");
        }
    }

    private static RejectedFile unrecognised(Deposit deposit) {
        if (ArchiveSignature.known(deposit)) {
            return new RejectedFile(
                    "unsupported-archive",
                    "« %s » est une archive d’un autre type que zip (RAR, 7z, tar ou gzip)."
                            .formatted(deposit.fileName()),
                    "Décompressez-la, puis recréez une archive zip.");
        }
        return new RejectedFile(
                "unrecognised-format",
                "« %s » n’est d’aucun format que la plateforme reconnaît.".formatted(deposit.fileName()),
                "Exportez la ressource dans un format ouvert : SCORM, cmi5, H5P, IMS Common Cartridge, QTI, page web en"
                        + " zip, glTF, vidéo MP4, image, PDF ou document bureautique.");
    }
}
