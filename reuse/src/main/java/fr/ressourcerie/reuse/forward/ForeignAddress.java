package fr.ressourcerie.reuse.forward;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where the commons may send things to at somebody's word: the public Internet over TLS, so that nobody reaches through it
 * what stands beside it (server-side request forgery). An operator whose organisations' stores stand in its own network
 * may allow more.
 */
final class ForeignAddress {
    private static final int LONGEST = 1_000;

    private final boolean privateAllowed;

    ForeignAddress(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    /** The address of an xAPI endpoint, without a slash at its end; refused where it is none to send to. */
    URI endpoint(String text) {
        var uri = parse(text);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(privateAllowed && scheme.equals("http"))) {
            throw refusal("Une adresse https est attendue.");
        }
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw refusal("Une adresse sans utilisateur, sans « ? » ni « # » est attendue.");
        }
        try {
            for (var address : InetAddress.getAllByName(uri.getHost())) {
                requireAllowed(address);
            }
        } catch (UnknownHostException e) {
            throw refusal("Ce nom de serveur n’existe pas.");
        } catch (IOException e) {
            throw refusal("Ce serveur est dans un réseau privé : la ressourcerie n’y envoie rien.");
        }
        return URI.create(uri.toString().replaceFirst("/+$", ""));
    }

    /** @throws IOException where nothing may be sent to this address */
    void requireAllowed(InetAddress address) throws IOException {
        if (!privateAllowed && !isPublic(address)) {
            throw new IOException(address.getHostAddress() + " is not on the public Internet");
        }
    }

    /** Whether an address is of the public Internet (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic(bytes) : isPublicV6(bytes);
    }

    private static boolean isPublic(byte[] four) {
        int a = four[0] & 0xFF;
        int b = four[1] & 0xFF;
        int c = four[2] & 0xFF;
        return a != 0
                && a < 240
                && !(a == 100 && b >= 64 && b < 128)
                && !(a == 192 && b == 0 && (c == 0 || c == 2))
                && !(a == 192 && b == 88 && c == 99)
                && !(a == 198 && (b == 18 || b == 19))
                && !(a == 198 && b == 51 && c == 100)
                && !(a == 203 && b == 0 && c == 113);
    }

    /** Global unicast, but for what carries an IPv4 address within: 6to4, Teredo, NAT64; and documentation. */
    private static boolean isPublicV6(byte[] sixteen) {
        int first = ((sixteen[0] & 0xFF) << 8) | (sixteen[1] & 0xFF);
        int second = ((sixteen[2] & 0xFF) << 8) | (sixteen[3] & 0xFF);
        return (first & 0xE000) == 0x2000
                && first != 0x2002
                && !(first == 0x2001 && second < 0x0200)
                && !(first == 0x2001 && second == 0x0DB8)
                && !(first == 0x3FFF && second < 0x1000);
    }

    private static URI parse(String text) {
        if (text.length() > LONGEST) {
            throw refusal("Cette adresse dépasse " + LONGEST + " caractères.");
        }
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw refusal("Ce n’est pas une adresse.");
        }
    }

    private static Refusal refusal(String detail) {
        return Refusal.invalid(
                "/endpoint", detail, "Donnez l’adresse xAPI de votre LRS, par exemple https://lrs.example.org/xapi.");
    }
}
