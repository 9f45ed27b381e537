package fr.ressourcerie.ingest.inspect;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The types, required properties, ranges and references of glTF 2.0's objects (§5), checked property by property.
 *
 * <p>Each line of the table is a type and its properties: {@code !} is required; {@code s} a string, {@code b} a
 * boolean, {@code i} an integer and {@code n} a number, each with a range; {@code #16} sixteen numbers; {@code @nodes}
 * the index of a node; {@code {node}} an object; {@code <@accessors>} a map of indices; {@code *} a list of them, not
 * empty, and without doubles where its elements are indices or strings.
 */
final class GltfSchema {
    private static final double MANY = Double.MAX_VALUE;

    private static final Map<String, List<Property>> TYPES = """
            root asset!:{asset} extensionsUsed:s* extensionsRequired:s* accessors:{accessor}* animations:{animation}*\
             buffers:{buffer}* bufferViews:{view}* cameras:{camera}* images:{image}* materials:{material}*\
             meshes:{mesh}* nodes:{node}* samplers:{sampler}* scene:@scenes scenes:{scene}* skins:{skin}* textures:{texture}*
            asset version!:s minVersion:s generator:s copyright:s
            accessor bufferView:@bufferViews byteOffset:i:0 componentType!:i count!:i:1 type!:s max:# min:# normalized:b\
             sparse:{sparse} name:s
            sparse count!:i:1 indices!:{sparseIndices} values!:{sparseValues}
            sparseIndices bufferView!:@bufferViews byteOffset:i:0 componentType!:i
            sparseValues bufferView!:@bufferViews byteOffset:i:0
            animation channels!:{channel}* samplers!:{animationSampler}* name:s
            channel sampler!:i:0 target!:{target}
            target node:@nodes path!:s
            animationSampler input!:@accessors output!:@accessors interpolation:s
            buffer uri:s byteLength!:i:1 name:s
            view buffer!:@buffers byteOffset:i:0 byteLength!:i:1 byteStride:i:4:252 target:i name:s
            camera type!:s orthographic:{orthographic} perspective:{perspective} name:s
            orthographic xmag!:n ymag!:n zfar!:n:0 znear!:n:0
            perspective yfov!:n:0 znear!:n:0 zfar:n:0 aspectRatio:n:0
            image uri:s mimeType:s bufferView:@bufferViews name:s
            material pbrMetallicRoughness:{pbr} normalTexture:{normal} occlusionTexture:{occlusion}\
             emissiveTexture:{info} emissiveFactor:#3 alphaMode:s alphaCutoff:n:0 doubleSided:b name:s
            pbr baseColorFactor:#4 baseColorTexture:{info} metallicFactor:n:0:1 roughnessFactor:n:0:1\
             metallicRoughnessTexture:{info}
            info index!:@textures texCoord:i:0
            normal index!:@textures texCoord:i:0 scale:n
            occlusion index!:@textures texCoord:i:0 strength:n:0:1
            mesh primitives!:{primitive}* weights:# name:s
            primitive attributes!:<@accessors> indices:@accessors material:@materials mode:i targets:<@accessors>*
            node camera:@cameras children:@nodes* skin:@skins matrix:#16 mesh:@meshes rotation:#4 scale:#3\
             translation:#3 weights:# name:s
            sampler magFilter:i minFilter:i wrapS:i wrapT:i name:s
            scene nodes:@nodes* name:s
            skin inverseBindMatrices:@accessors skeleton:@nodes joints!:@nodes* name:s
            texture sampler:@samplers source:@images name:s
            """.lines().map(line -> line.split("\\s+")).collect(
            Collectors.toUnmodifiableMap(
                    words -> words[0],
                    words -> Arrays.stream(words).skip(1).map(Property::of).toList()));

    private final GltfDocument document;
    private final GltfFaults faults;
    private final Deque<Object> path = new ArrayDeque<>();
    private final Set<String> used = new HashSet<>();

    GltfSchema(GltfDocument document, GltfFaults faults) {
        this.document = document;
        this.faults = faults;
        for (var name : document.list("extensionsUsed")) {
            used.add(name.asString(""));
        }
    }

    void check() {
        object(document.root(), "root");
    }

    private void fault(GltfRule rule) {
        faults.add(rule, path.toArray());
    }

    private void object(JsonNode node, String type) {
        if (!node.isObject()) {
            fault(GltfRule.TYPE_MISMATCH);
            return;
        }
        for (var property : TYPES.getOrDefault(type, List.of())) {
            var value = node.get(property.name());
            path.addLast(property.name());
            if (value != null) {
                property(value, property);
            } else if (property.required()) {
                fault(GltfRule.UNDEFINED_PROPERTY);
            }
            path.removeLast();
        }
        extensions(node);
    }

    private void extensions(JsonNode node) {
        var extensions = node.get("extensions");
        if (extensions == null) {
            return;
        }
        path.addLast("extensions");
        if (!extensions.isObject()) {
            fault(GltfRule.TYPE_MISMATCH);
        }
        for (var extension : extensions.properties()) {
            path.addLast(extension.getKey());
            if (!used.contains(extension.getKey())) {
                fault(GltfRule.UNDECLARED_EXTENSION);
            } else if (!extension.getValue().isObject()) {
                fault(GltfRule.TYPE_MISMATCH);
            }
            path.removeLast();
        }
        path.removeLast();
    }

    private void property(JsonNode value, Property property) {
        if (!property.list()) {
            value(value, property);
        } else if (!value.isArray()) {
            fault(GltfRule.TYPE_MISMATCH);
        } else if (value.isEmpty()) {
            fault(GltfRule.EMPTY_ENTITY);
        } else {
            elements(value, property);
        }
    }

    private void elements(JsonNode list, Property property) {
        boolean distinct = property.kind() == '@' || property.kind() == 's';
        var seen = new HashSet<JsonNode>();
        int index = 0;
        for (var element : list) {
            path.addLast(index++);
            if (distinct && !seen.add(element)) {
                fault(GltfRule.DUPLICATE_ELEMENTS);
            } else {
                value(element, property);
            }
            path.removeLast();
        }
    }

    private void value(JsonNode value, Property property) {
        switch (property.kind()) {
            case 's' -> require(value.isString());
            case 'b' -> require(value.isBoolean());
            case 'i' -> range(value, property, GltfDocument.integral(value));
            case 'n' -> range(value, property, value.isNumber());
            case '#' -> numbers(value, property);
            case '@' -> reference(value, property.target());
            case '<' -> map(value, property);
            default -> object(value, property.target());
        }
    }

    private void require(boolean typed) {
        if (!typed) {
            fault(GltfRule.TYPE_MISMATCH);
        }
    }

    private void range(JsonNode value, Property property, boolean typed) {
        require(typed);
        double number = value.isNumber() ? value.asDouble(Double.POSITIVE_INFINITY) : property.min();
        if (!(number >= property.min() && number <= property.max())) {
            fault(GltfRule.VALUE_NOT_IN_RANGE);
        }
    }

    private void numbers(JsonNode value, Property property) {
        require(value.isArray());
        if (property.min() > 0 && value.size() != (int) property.min()) {
            fault(GltfRule.ARRAY_LENGTH_NOT_IN_LIST);
        }
        int index = 0;
        for (var number : value) {
            path.addLast(index++);
            require(number.isNumber());
            if (number.isNumber() && !Double.isFinite(number.asDouble(Double.POSITIVE_INFINITY))) {
                fault(GltfRule.VALUE_NOT_IN_RANGE);
            }
            path.removeLast();
        }
    }

    private void reference(JsonNode value, String list) {
        require(GltfDocument.integral(value));
        if (GltfDocument.integral(value)
                && !document.at(list, GltfDocument.integer(value)).isObject()) {
            fault(GltfRule.UNRESOLVED_REFERENCE);
        }
    }

    private void map(JsonNode value, Property property) {
        require(value.isObject());
        if (value.isObject() && value.isEmpty()) {
            fault(GltfRule.EMPTY_ENTITY);
        }
        for (var entry : value.properties()) {
            path.addLast(entry.getKey());
            reference(entry.getValue(), property.target());
            path.removeLast();
        }
    }

    /** One property of a type, as a word of the table says it. */
    private record Property(
            String name, boolean required, char kind, String target, boolean list, double min, double max) {
        static Property of(String word) {
            var parts = word.split(":");
            boolean required = parts[0].endsWith("!");
            var name = required ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
            var kind = parts[1].charAt(0);
            var target = parts[1].replaceAll("[^A-Za-z]", "");
            double min = kind == '#' ? count(parts[1]) : bound(parts, 2, -MANY);
            return new Property(name, required, kind, target, parts[1].endsWith("*"), min, bound(parts, 3, MANY));
        }

        private static double bound(String[] parts, int at, double otherwise) {
            @Nullable String bound = at < parts.length ? parts[at] : null;
            return bound == null ? otherwise : Double.parseDouble(bound);
        }

        private static double count(String kind) {
            return kind.length() == 1 ? 0 : Double.parseDouble(kind.substring(1));
        }
    }
}
