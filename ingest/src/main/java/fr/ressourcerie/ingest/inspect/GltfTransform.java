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
        return then(node.path("matrix").size() == 16 ? matrix(node.path("matrix")) : parts(node));
    }

    /** That of the first of some matrices within this one. */
    GltfTransform then(float[] matrices) {
        var local = new double[16];
        for (int i = 0; i < 16; i++) {
            local[i] = matrices[i];
        }
        return then(local);
    }

    private GltfTransform then(double[] local) {
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

    /** Points, three numbers each, where this puts them. */
    float[] points(float[] points) {
        var moved = new float[points.length];
        for (int i = 0; i + 2 < points.length; i += 3) {
            for (int row = 0; row < 3; row++) {
                moved[i + row] = (float)
                        (m[row] * points[i] + m[4 + row] * points[i + 1] + m[8 + row] * points[i + 2] + m[12 + row]);
            }
        }
        return moved;
    }

    /** Normals, three numbers each, as this turns them: by the cofactors, so that they stay upright (§3.5.3). */
    float[] normals(float[] normals) {
        var turned = new float[normals.length];
        double side = mirrors() ? -1 : 1;
        for (int i = 0; i + 2 < normals.length; i += 3) {
            for (int row = 0; row < 3; row++) {
                double sum = 0;
                for (int column = 0; column < 3; column++) {
                    sum += cofactor(row, column) * normals[i + column];
                }
                turned[i + row] = (float) (side * sum);
            }
        }
        return turned;
    }

    /** Whether it turns front to back (§3.7.4). */
    boolean mirrors() {
        return m[0] * cofactor(0, 0) + m[1] * cofactor(1, 0) + m[2] * cofactor(2, 0) < 0;
    }

    private double cofactor(int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3 * 4;
        int c2 = (column + 2) % 3 * 4;
        return m[c1 + r1] * m[c2 + r2] - m[c2 + r1] * m[c1 + r2];
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
