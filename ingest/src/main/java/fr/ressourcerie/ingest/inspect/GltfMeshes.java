package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds meshes, their primitives, attributes and morph targets to their rules (§3.7.2). */
final class GltfMeshes {
    private static final Pattern NUMBERED = Pattern.compile("(TEXCOORD|COLOR|JOINTS|WEIGHTS)_(0|[1-9]\\d{0,3})");
    private static final Set<Integer> INDICES = Set.of(5121, 5123, 5125);
    private static final Set<String> QUANTIZED = Set.of("POSITION", "NORMAL", "TANGENT", "TEXCOORD");
    private static final Map<String, Set<String>> FORMATS = Map.of(
            "POSITION", Set.of("VEC3:5126"),
            "NORMAL", Set.of("VEC3:5126"),
            "TANGENT", Set.of("VEC4:5126"),
            "TEXCOORD", Set.of("VEC2:5126", "VEC2:5121n", "VEC2:5123n"),
            "COLOR", Set.of("VEC3:5126", "VEC3:5121n", "VEC3:5123n", "VEC4:5126", "VEC4:5121n", "VEC4:5123n"),
            "JOINTS", Set.of("VEC4:5121", "VEC4:5123"),
            "WEIGHTS", Set.of("VEC4:5126", "VEC4:5121n", "VEC4:5123n"));

    private final GltfDocument document;
    private final GltfAccessors accessors;
    private final GltfFaults faults;
    private final boolean quantized;

    GltfMeshes(GltfDocument document, GltfAccessors accessors, GltfFaults faults) {
        this.document = document;
        this.accessors = accessors;
        this.faults = faults;
        this.quantized = document.list("extensionsUsed")
                .valueStream()
                .anyMatch(name -> name.asString("").equals("KHR_mesh_quantization"));
    }

    void check() {
        for (int i = 0; i < document.size("meshes"); i++) {
            var mesh = document.at("meshes", i);
            var primitives = mesh.path("primitives");
            int targets = primitives.path(0).path("targets").size();
            for (int j = 0; j < primitives.size(); j++) {
                var primitive = primitives.path(j);
                primitive(primitive, i, j);
                if (primitive.path("targets").size() != targets) {
                    faults.add(GltfRule.MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT, "meshes", i, "primitives", j);
                }
            }
            if (mesh.path("weights").isArray() && mesh.path("weights").size() != targets) {
                faults.add(GltfRule.MESH_INVALID_WEIGHTS_COUNT, "meshes", i, "weights");
            }
        }
    }

    private void primitive(JsonNode primitive, int mesh, int index) {
        var attributes = primitive.path("attributes");
        Object[] place = {"meshes", mesh, "primitives", index, "attributes"};
        attributes(attributes, place);
        joints(attributes, place);
        strides(attributes, place);
        indices(primitive, mesh, index);
        materials(primitive, mesh, index);
        var targets = primitive.path("targets");
        for (int i = 0; i < targets.size(); i++) {
            target(attributes, targets.path(i), new Object[] {"meshes", mesh, "primitives", index, "targets", i});
        }
    }

    private void attributes(JsonNode attributes, Object... place) {
        long count = -1;
        for (var attribute : attributes.properties()) {
            var name = attribute.getKey();
            var accessor = accessors.of(attributes, name);
            format(name, accessor, false, and(place, name));
            if (!accessor.known()) {
                continue;
            }
            accessors.vertices(accessor, and(place, name));
            if (count >= 0 && accessor.count() != count) {
                faults.add(GltfRule.MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT, and(place, name));
            }
            count = count < 0 ? accessor.count() : count;
            aligned(accessor, and(place, name));
        }
    }

    private void aligned(GltfAccessor accessor, Object... place) {
        boolean off = GltfDocument.whole(accessor.json(), "byteOffset") % 4 != 0 || accessor.stride() % 4 != 0;
        if (accessor.view() >= 0 && off) {
            faults.add(GltfRule.MESH_PRIMITIVE_ACCESSOR_UNALIGNED, place);
        }
    }

    /** The name without its number, or the empty string where it is none that an attribute may have. */
    private static String semantic(String name) {
        var numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            return numbered.group(1);
        }
        return Set.of("POSITION", "NORMAL", "TANGENT").contains(name) ? name : "";
    }

    private void format(String name, GltfAccessor accessor, boolean morph, Object... place) {
        var semantic = semantic(name);
        if (semantic.isEmpty() && !name.startsWith("_")) {
            faults.add(GltfRule.MESH_PRIMITIVE_INVALID_ATTRIBUTE, place);
        }
        if (!accessor.known()) {
            return;
        }
        if (semantic.equals("POSITION") && !accessor.bounded()) {
            faults.add(GltfRule.MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS, place);
        }
        if (name.startsWith("_") && accessor.componentType() == GltfAccessor.UNSIGNED_INT) {
            faults.add(GltfRule.MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT, place);
        }
        var allowed = FORMATS.getOrDefault(semantic, Set.of());
        boolean tangent =
                morph && semantic.equals("TANGENT") && accessor.format().equals("VEC3:5126");
        boolean free = allowed.isEmpty() || tangent || (quantized && QUANTIZED.contains(semantic));
        if (!free && !allowed.contains(accessor.format())) {
            faults.add(GltfRule.MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT, place);
        }
    }

    private void joints(JsonNode attributes, Object... place) {
        var counts = new HashMap<String, Integer>();
        var highest = new HashMap<String, Integer>();
        for (var attribute : attributes.properties()) {
            var numbered = NUMBERED.matcher(attribute.getKey());
            if (numbered.matches()) {
                counts.merge(numbered.group(1), 1, Integer::sum);
                highest.merge(numbered.group(1), Integer.valueOf(numbered.group(2)), Math::max);
            }
        }
        if (!counts.getOrDefault("JOINTS", 0).equals(counts.getOrDefault("WEIGHTS", 0))) {
            faults.add(GltfRule.MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH, place);
        }
        counts.forEach((name, count) -> {
            if (highest.getOrDefault(name, 0) != count - 1) {
                faults.add(GltfRule.MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY, place);
            }
        });
    }

    /** A view that several attributes read has a stride, unless they read the very same place (§3.6.2.4). */
    private void strides(JsonNode attributes, Object... place) {
        Map<Integer, Long> starts = new HashMap<>();
        for (var attribute : attributes.properties()) {
            var accessor = accessors.of(attributes, attribute.getKey());
            var first = starts.putIfAbsent(accessor.view(), accessor.start());
            boolean strided = document.at("bufferViews", accessor.view()).has("byteStride");
            if (accessor.view() >= 0 && first != null && !strided) {
                faults.add(GltfRule.MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE, and(place, attribute.getKey()));
            }
        }
    }

    private void indices(JsonNode primitive, int mesh, int index) {
        var accessor = accessors.of(primitive, "indices");
        if (!accessor.known()) {
            return;
        }
        Object[] place = {"meshes", mesh, "primitives", index, "indices"};
        accessors.indices(accessor, place);
        boolean sound = accessor.type().equals("SCALAR")
                && INDICES.contains(accessor.componentType())
                && !accessor.normalized();
        if (!sound) {
            faults.add(GltfRule.MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT, place);
        }
    }

    private void materials(JsonNode primitive, int mesh, int index) {
        var material = document.follow(primitive, "material", "materials");
        var attributes = primitive.path("attributes");
        for (var info : textures(material)) {
            long set = GltfDocument.whole(info, "texCoord");
            if (!info.path("extensions").has("KHR_texture_transform") && !attributes.has("TEXCOORD_" + set)) {
                faults.add(GltfRule.MESH_PRIMITIVE_TOO_FEW_TEXCOORDS, "meshes", mesh, "primitives", index, "material");
            }
        }
    }

    /** The texture references of a material, without those of its extensions. */
    static List<JsonNode> textures(JsonNode material) {
        var pbr = material.path("pbrMetallicRoughness");
        var all = new ArrayList<JsonNode>();
        for (var owner : List.of(material, pbr)) {
            owner.properties().stream()
                    .filter(property -> property.getKey().endsWith("Texture"))
                    .map(Map.Entry::getValue)
                    .filter(JsonNode::isObject)
                    .forEach(all::add);
        }
        return all;
    }

    private void target(JsonNode base, JsonNode target, Object... place) {
        var seen = new HashSet<String>();
        for (var attribute : target.properties()) {
            var name = attribute.getKey();
            var accessor = accessors.of(target, name);
            boolean fresh = seen.add(name);
            format(name, accessor, true, and(place, name));
            if (!fresh || !accessor.known()) {
                continue;
            }
            accessors.vertices(accessor, and(place, name));
            var changed = accessors.of(base, name);
            if (!base.has(name)) {
                faults.add(GltfRule.MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR, and(place, name));
            } else if (changed.known() && changed.count() != accessor.count()) {
                faults.add(GltfRule.MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT, and(place, name));
            }
        }
    }

    private static Object[] and(Object[] place, String name) {
        var longer = Arrays.copyOf(place, place.length + 1);
        longer[place.length] = name;
        return longer;
    }
}
