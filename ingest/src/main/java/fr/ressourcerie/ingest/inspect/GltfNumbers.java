package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of an accessor whole (§3.6.2), those of sparse ones as if they were not, whole numbers as
 * KHR_mesh_quantization has them.
 */
record GltfNumbers(GltfBuffers buffers) {
    private static final int WINDOW = 1 << 20;
    private static final int MOST_STRIDE = 4_096;

    /** A number of an element where it lies. */
    @FunctionalInterface
    private interface Reader {
        float read(ByteBuffer window, int at);
    }

    /** Receives where the elements of a window lie. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int element, ByteBuffer window, int at);
    }

    /** The first numbers of each element; null where they are not at hand or fewer than asked for. */
    float @Nullable [] floats(GltfAccessor accessor, int components) throws IOException {
        if (accessor.components() < components) {
            return null;
        }
        var reader = reader(accessor);
        int size = accessor.componentSize();
        var numbers = new float[components * (int) accessor.count()];
        boolean read = forEach(accessor, (element, window, at) -> {
            for (int i = 0; i < components; i++) {
                numbers[components * element + i] = reader.read(window, at + i * size);
            }
        });
        return read ? numbers : null;
    }

    /** Indices; negative where one is 2³¹ or more, null where they are not at hand. */
    int @Nullable [] indices(GltfAccessor accessor) throws IOException {
        var numbers = new int[(int) accessor.count()];
        boolean read = accessor.components() == 1
                && forEach(accessor, (element, window, at) -> {
                    numbers[element] = switch (accessor.componentType()) {
                        case 5121 -> Byte.toUnsignedInt(window.get(at));
                        case 5123 -> Short.toUnsignedInt(window.getShort(at));
                        case GltfAccessor.UNSIGNED_INT -> window.getInt(at);
                        default -> -1;
                    };
                });
        return read ? numbers : null;
    }

    private static Reader reader(GltfAccessor accessor) {
        boolean part = accessor.normalized();
        return switch (accessor.componentType()) {
            case 5120 -> (window, at) -> part ? Math.max(window.get(at) / 127f, -1) : window.get(at);
            case 5121 -> (window, at) -> Byte.toUnsignedInt(window.get(at)) / (part ? 255f : 1);
            case 5122 -> (window, at) -> part ? Math.max(window.getShort(at) / 32767f, -1) : window.getShort(at);
            case 5123 -> (window, at) -> Short.toUnsignedInt(window.getShort(at)) / (part ? 65535f : 1);
            case GltfAccessor.FLOAT -> ByteBuffer::getFloat;
            default -> (window, at) -> Float.NaN;
        };
    }

    private boolean forEach(GltfAccessor accessor, Visitor visitor) throws IOException {
        var bytes = accessor.view() < 0 ? null : buffers.buffer(accessor.buffer());
        long stride = accessor.stride();
        if (bytes == null || stride < accessor.elementLength() || stride > MOST_STRIDE) {
            return false;
        }
        int count = (int) accessor.count();
        int length = accessor.elementLength();
        int atOnce = (int) (WINDOW / stride);
        for (int first = 0; first < count; first += atOnce) {
            int elements = Math.min(atOnce, count - first);
            int wanted = (int) ((elements - 1) * stride) + length;
            var window = ByteBuffer.wrap(bytes.read(accessor.start() + first * stride, wanted))
                    .order(ByteOrder.LITTLE_ENDIAN);
            if (window.limit() < wanted) {
                return false;
            }
            for (int i = 0; i < elements; i++) {
                visitor.visit(first + i, window, (int) (i * stride));
            }
        }
        return true;
    }
}
