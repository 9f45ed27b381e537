package fr.ressourcerie.ingest.inspect;

/**
 * The rules of glTF 2.0 (Khronos, ISO/IEC 12113) that a scene is held to, under the names that Khronos' glTF Validator
 * gives them, each with its clause and what a person reads. A fatal one leaves nothing that a reader could show.
 */
enum GltfRule {
    INVALID_JSON("§2.8", "le texte commence par une marque d’ordre des octets"),
    TYPE_MISMATCH("§5", "une propriété n’est pas du type attendu"),
    UNDEFINED_PROPERTY("§5", "une propriété obligatoire manque"),
    EMPTY_ENTITY("§5", "une liste est vide, alors qu’elle doit manquer ou contenir au moins un élément"),
    DUPLICATE_ELEMENTS("§5", "une liste contient deux fois le même élément"),
    VALUE_NOT_IN_RANGE("§5", "une valeur est hors des bornes permises"),
    VALUE_MULTIPLE_OF("§3.6.2.4", "le pas d’une vue n’est pas un multiple de 4"),
    ARRAY_LENGTH_NOT_IN_LIST("§5", "une liste n’a pas la longueur attendue"),
    ONE_OF_MISMATCH("§5", "exactement une propriété parmi deux doit être définie"),
    UNSATISFIED_DEPENDENCY("§5", "une propriété est définie sans celle dont elle dépend"),
    UNRESOLVED_REFERENCE("§3.2", "un renvoi désigne un élément qui n’existe pas"),
    PATTERN_MISMATCH("§3.2", "le numéro de version n’a pas la forme « 2.0 »"),
    ASSET_MIN_VERSION_GREATER_THAN_VERSION("§3.2", "la version minimale annoncée dépasse la version"),
    INVALID_URI("§3.6.1.1", "une adresse n’est pas valide"),
    UNDECLARED_EXTENSION("§3.12", "une extension est utilisée sans être déclarée dans extensionsUsed"),
    UNUSED_EXTENSION_REQUIRED("§3.12", "une extension exigée n’est pas déclarée dans extensionsUsed"),

    BUFFER_BYTE_LENGTH_MISMATCH("§3.6.1", "un tampon contient moins d’octets qu’il n’en annonce", true),
    BUFFER_DATA_URI_MIME_TYPE_INVALID("§3.6.1.1", "l’adresse « data: » d’un tampon n’a pas un type permis"),
    BUFFER_VIEW_TOO_LONG("§3.6.1", "une vue sort de son tampon", true),
    BUFFER_VIEW_TOO_BIG_BYTE_STRIDE("§3.6.2.4", "le pas d’une vue dépasse sa longueur"),
    BUFFER_VIEW_INVALID_BYTE_STRIDE("§3.6.2.4", "une vue qui n’est pas faite de sommets a un pas"),
    BUFFER_VIEW_TARGET_OVERRIDE("§3.6.2.4", "une même vue sert à la fois de sommets et d’indices"),

    ACCESSOR_OFFSET_ALIGNMENT("§3.6.2.4", "le début d’un accesseur n’est pas aligné sur la taille de ses nombres"),
    ACCESSOR_TOTAL_OFFSET_ALIGNMENT("§3.6.2.4", "les données d’un accesseur ne sont pas alignées dans leur tampon"),
    ACCESSOR_MATRIX_ALIGNMENT("§3.6.2.4", "des matrices ne sont pas alignées sur 4 octets"),
    ACCESSOR_TOO_LONG("§3.6.2.4", "un accesseur sort de sa vue", true),
    ACCESSOR_SMALL_BYTESTRIDE("§3.6.2.4", "le pas d’une vue est plus petit que l’élément qu’on y lit"),
    ACCESSOR_NORMALIZED_INVALID("§3.6.2.2", "des nombres d’un type qui ne peut être normalisé le sont"),
    ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE("§3.6.2.3", "un accesseur clairsemé remplace plus d’éléments qu’il n’en a"),
    ACCESSOR_INVALID_FLOAT("§3.6.2.2", "des nombres sont infinis ou ne sont pas des nombres"),
    ACCESSOR_MIN_MISMATCH("§3.6.2.5", "le minimum annoncé d’un accesseur n’est pas celui de ses données"),
    ACCESSOR_MAX_MISMATCH("§3.6.2.5", "le maximum annoncé d’un accesseur n’est pas celui de ses données"),

    MESH_PRIMITIVE_INVALID_ATTRIBUTE("§3.7.2.1", "un attribut de maillage porte un nom inconnu"),
    MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY("§3.7.2.1", "des attributs numérotés ne se suivent pas depuis 0"),
    MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS("§3.7.2.1", "les positions n’ont pas de minimum et de maximum"),
    MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT("§3.7.2.1", "un attribut n’a pas un format de nombres permis"),
    MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT("§3.7.2.1", "un attribut est fait d’entiers de 32 bits"),
    MESH_PRIMITIVE_ACCESSOR_UNALIGNED("§3.6.2.4", "un attribut de sommet n’est pas aligné sur 4 octets"),
    MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE("§3.6.2.4", "plusieurs attributs partagent une vue sans pas"),
    MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT(
            "§3.7.2.1", "les attributs d’un maillage n’ont pas le même nombre d’éléments"),
    MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT("§3.7.2.1", "des indices ne sont pas des entiers sans signe"),
    MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE("§3.6.2.4", "la vue des indices a un pas"),
    MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH("§3.7.3.3", "il n’y a pas autant de JOINTS que de WEIGHTS"),
    MESH_PRIMITIVE_TOO_FEW_TEXCOORDS("§3.9", "une matière demande des coordonnées de texture que le maillage n’a pas"),
    MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR("§3.7.2.2", "une forme cible change un attribut absent du maillage"),
    MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT(
            "§3.7.2.2", "une forme cible n’a pas autant d’éléments que le maillage"),
    MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT("§3.7.2.2", "les primitives n’ont pas le même nombre de formes cibles"),
    MESH_INVALID_WEIGHTS_COUNT("§3.7.2.2", "il n’y a pas autant de poids que de formes cibles"),
    ACCESSOR_INDEX_OOB("§3.7.2.1", "des indices désignent des sommets qui n’existent pas"),
    ACCESSOR_INDEX_PRIMITIVE_RESTART("§3.7.2.1", "des indices ont la valeur réservée au redémarrage"),
    ACCESSOR_VECTOR3_NON_UNIT("§3.7.2.1", "des normales ou des tangentes ne sont pas de longueur 1"),
    ACCESSOR_INVALID_SIGN("§3.7.2.1", "des tangentes n’ont pas pour signe 1 ou −1"),
    ACCESSOR_NON_CLAMPED("§3.7.2.1", "des couleurs sont hors de l’intervalle de 0 à 1"),
    ACCESSOR_JOINTS_INDEX_OOB("§3.7.3.3", "des sommets dépendent d’articulations qui n’existent pas"),
    ACCESSOR_WEIGHTS_NEGATIVE("§3.7.3.3", "des poids sont négatifs"),
    ACCESSOR_WEIGHTS_NON_NORMALIZED("§3.7.3.3", "la somme des poids d’un sommet n’est pas 1"),

    NODE_LOOP("§3.5.2", "un nœud est son propre ancêtre", true),
    NODE_PARENT_OVERRIDE("§3.5.2", "un nœud a plusieurs parents"),
    SCENE_NON_ROOT_NODE("§3.5.1", "une scène désigne un nœud qui a un parent"),
    NODE_MATRIX_TRS("§3.5.3", "un nœud a une matrice et aussi une translation, une rotation ou une échelle"),
    NODE_MATRIX_NON_TRS("§3.5.3", "la matrice d’un nœud ne se décompose pas"),
    ROTATION_NON_UNIT("§3.5.3", "une rotation n’est pas un quaternion unitaire"),
    NODE_WEIGHTS_INVALID("§3.7.2.2", "un nœud n’a pas autant de poids que son maillage de formes cibles"),
    NODE_SKIN_WITH_NON_SKINNED_MESH("§3.7.3.3", "un nœud a un squelette et son maillage n’a pas d’articulations"),
    NODE_SKIN_NO_SCENE("§3.7.3.2", "les articulations d’un squelette ne sont pas dans la scène qui l’utilise"),
    SKIN_NO_COMMON_ROOT("§3.7.3.2", "les articulations d’un squelette n’ont pas de racine commune"),
    SKIN_SKELETON_INVALID("§3.7.3.2", "la racine d’un squelette n’est pas commune à ses articulations"),
    SKIN_IBM_INVALID_FORMAT("§3.7.3.1", "les matrices d’un squelette ne sont pas des matrices 4 × 4 de flottants"),
    SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE("§3.6.2.4", "la vue des matrices d’un squelette a un pas"),
    INVALID_IBM_ACCESSOR_COUNT("§3.7.3.1", "un squelette a moins de matrices que d’articulations"),
    ACCESSOR_INVALID_IBM("§3.7.3.1", "une matrice de squelette n’est pas affine"),

    ANIMATION_DUPLICATE_TARGETS("§3.11", "deux canaux d’une animation ont la même cible"),
    ANIMATION_CHANNEL_TARGET_NODE_MATRIX("§3.11", "une animation vise un nœud défini par une matrice"),
    ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS(
            "§3.11", "une animation vise les poids d’un nœud sans formes cibles"),
    ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT("§3.11", "les instants d’une animation ne sont pas des flottants"),
    ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS("§3.11", "les instants d’une animation n’ont pas de bornes"),
    ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS("§3.11", "une animation cubique a moins de deux instants"),
    ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT("§3.11", "les valeurs d’une animation n’ont pas le format permis"),
    ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT("§3.11", "une animation n’a pas le bon nombre de valeurs"),
    ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE("§3.6.2.4", "la vue d’une animation a un pas"),
    ACCESSOR_ANIMATION_INPUT_NEGATIVE("§3.11", "une animation a un instant négatif"),
    ACCESSOR_ANIMATION_INPUT_NON_INCREASING("§3.11", "les instants d’une animation ne croissent pas"),
    ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION(
            "§3.11", "une animation contient une rotation qui n’est pas un quaternion unitaire"),

    IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE("§3.6.2.4", "la vue d’une image a un pas"),
    IMAGE_MIME_TYPE_INVALID("§3.8.3", "une image n’est pas du type annoncé"),
    IMAGE_DATA_INVALID("§3.8.3", "une image n’est pas lisible"),
    IMAGE_UNEXPECTED_EOS("§3.8.3", "une image est coupée"),
    CAMERA_XMAG_YMAG_ZERO("§3.10.3", "l’agrandissement d’une caméra est nul"),
    CAMERA_ZFAR_LEQUAL_ZNEAR("§3.10.3", "le plan éloigné d’une caméra n’est pas au-delà du plan proche");

    private final String clause;
    private final String sentence;
    private final boolean fatal;

    GltfRule(String clause, String sentence) {
        this(clause, sentence, false);
    }

    GltfRule(String clause, String sentence, boolean fatal) {
        this.clause = clause;
        this.sentence = sentence;
        this.fatal = fatal;
    }

    boolean fatal() {
        return fatal;
    }

    /** What is wrong, with its clause, without a full stop. */
    String sentence() {
        return sentence + " (glTF 2.0 " + clause + ")";
    }
}
