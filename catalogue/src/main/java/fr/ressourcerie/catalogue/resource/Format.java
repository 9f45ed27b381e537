package fr.ressourcerie.catalogue.resource;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a deposited file is, as its own content declares it; each format proposes one {@link Kind}. */
public enum Format implements Wire {
    SCORM_1_2("scorm-1.2", Kind.ELEARNING),
    SCORM_2004_2ND("scorm-2004-2nd", Kind.ELEARNING),
    SCORM_2004_3RD("scorm-2004-3rd", Kind.ELEARNING),
    SCORM_2004_4TH("scorm-2004-4th", Kind.ELEARNING),
    AICC("aicc", Kind.ELEARNING),
    CMI5("cmi5", Kind.ELEARNING),
    XAPI("xapi", Kind.ELEARNING),
    H5P("h5p", Kind.ELEARNING),
    COMMON_CARTRIDGE_1_0("common-cartridge-1.0", Kind.ELEARNING),
    COMMON_CARTRIDGE_1_1("common-cartridge-1.1", Kind.ELEARNING),
    COMMON_CARTRIDGE_1_2("common-cartridge-1.2", Kind.ELEARNING),
    COMMON_CARTRIDGE_1_3("common-cartridge-1.3", Kind.ELEARNING),
    IMS_CP("ims-cp", Kind.ELEARNING),
    QTI_1_2("qti-1.2", Kind.ASSESSMENT),
    QTI_2_1("qti-2.1", Kind.ASSESSMENT),
    QTI_2_2("qti-2.2", Kind.ASSESSMENT),
    QTI_3_0("qti-3.0", Kind.ASSESSMENT),
    HTML5("html5", Kind.ELEARNING),
    EXELEARNING("exelearning", Kind.ELEARNING),
    MOODLE_BACKUP("moodle-backup", Kind.ELEARNING),
    GLTF("gltf", Kind.IMMERSIVE),
    GLB("glb", Kind.IMMERSIVE),
    USDZ("usdz", Kind.IMMERSIVE),
    OBJ("obj", Kind.IMMERSIVE),
    FBX("fbx", Kind.IMMERSIVE),
    STL("stl", Kind.IMMERSIVE),
    IMAGE_360("image-360", Kind.IMMERSIVE),
    VIDEO_360("video-360", Kind.IMMERSIVE),
    APK("apk", Kind.IMMERSIVE),
    VIDEO("video", Kind.MEDIA),
    AUDIO("audio", Kind.MEDIA),
    IMAGE("image", Kind.MEDIA),
    PDF("pdf", Kind.DOCUMENT),
    OFFICE("office", Kind.DOCUMENT),
    ARCHIVE("archive", Kind.DOCUMENT);

    private final String wire;
    private final Kind kind;

    Format(String wire, Kind kind) {
        this.wire = wire;
        this.kind = kind;
    }

    @Override
    @JsonValue
    public String wire() {
        return wire;
    }

    /** The kind that a file of this format is taken for until its depositor says otherwise. */
    public Kind kind() {
        return kind;
    }
}
