package fr.ressourcerie.api.content;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which content codings a client takes, and how gladly (RFC 9110 §12.5.3). */
final class AcceptEncoding {
    private static final Pattern WEIGHT = Pattern.compile("(?i)q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");
    private static final int MOST = 32;

    private final Map<String, Double> weights = new HashMap<>();

    /** @param header its values joined by commas; empty for none, which is taken for a client that decodes nothing */
    AcceptEncoding(String header) {
        for (var member : header.split(",", MOST)) {
            var parts = member.split(";", MOST);
            var coding = parts[0].strip().toLowerCase(Locale.ROOT);
            if (!coding.isEmpty()) {
                weights.put(coding.equals("x-gzip") ? "gzip" : coding, weight(parts));
            }
        }
    }

    /** Whether the client takes a coding, and would not rather have the bytes as they are. */
    boolean prefers(String coding) {
        double weight = weights.getOrDefault(coding, weights.getOrDefault("*", 0.0));
        return weight > 0 && weight >= weights.getOrDefault("identity", 0.0);
    }

    /** A weight that cannot be read makes its coding unwanted. */
    private static double weight(String[] parts) {
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            var read = WEIGHT.matcher(parts[i].strip());
            weight = read.matches() ? Double.parseDouble(read.group(1)) : 0;
        }
        return weight;
    }
}
