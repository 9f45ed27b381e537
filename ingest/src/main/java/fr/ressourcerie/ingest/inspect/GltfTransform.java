package fr.ressourcerie.ingest.inspect;

import tools.jackson.databind.JsonNode;

/** Where a node puts what is in it (§3.5.3): a 4 × 4 matrix in column-major order, from the node to the world. */
final class GltfTransform {
    private final double[] m;

    private GltfTransform(double[] m) {
        this.m = m;
    }

    static GltfTransform identity() {
        return new GltfTransform(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
    }

    /** That of a node within this one. */
    GltfTransform then(JsonNode node) {
        var local = node.path("matrix").size() == 16 ? matrix(node.path("matrix")) : parts(node);
        var product = new double[16];
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 4; row++) {
                double sum = 0;
                for (int i = 0; i < 4; i++) {
                    sum += m[i * 4 + row] * local[column * 4 + i];
                }
                product[column * 4 + row] = sum;
            }
        }
        return new GltfTransform(product);
    }

    /** Widens a box by the corners of another one put where this says. */
    void widen(double[] least, double[] most, double[] cornerMin, double[] cornerMax) {
        for (int corner = 0; corner < 8; corner++) {
            for (int row = 0; row < 3; row++) {
                double sum = m[12 + row];
                for (int i = 0; i < 3; i++) {
                    sum += m[i * 4 + row] * ((corner >> i & 1) == 0 ? cornerMin[i] : cornerMax[i]);
                }
                least[row] = Math.min(least[row], sum);
                most[row] = Math.max(most[row], sum);
            }
        }
    }

    private static double[] matrix(JsonNode numbers) {
        var matrix = new double[16];
        for (int i = 0; i < 16; i++) {
            matrix[i] = GltfDocument.number(numbers, i, 0);
        }
        return matrix;
    }

    private static double[] parts(JsonNode node) {
        var rotation = node.path("rotation");
        double x = GltfDocument.number(rotation, 0, 0);
        double y = GltfDocument.number(rotation, 1, 0);
        double z = GltfDocument.number(rotation, 2, 0);
        double w = GltfDocument.number(rotation, 3, 1);
        var matrix = new double[] {
            1 - 2 * (y * y + z * z),
            2 * (x * y + z * w),
            2 * (x * z - y * w),
            0,
            2 * (x * y - z * w),
            1 - 2 * (x * x + z * z),
            2 * (y * z + x * w),
            0,
            2 * (x * z + y * w),
            2 * (y * z - x * w),
            1 - 2 * (x * x + y * y),
            0,
            0,
            0,
            0,
            1
        };
        for (int column = 0; column < 3; column++) {
            double scale = GltfDocument.number(node.path("scale"), column, 1);
            for (int row = 0; row < 3; row++) {
                matrix[column * 4 + row] *= scale;
            }
            matrix[12 + column] = GltfDocument.number(node.path("translation"), column, 0);
        }
        return matrix;
    }
}
