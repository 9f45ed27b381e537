package fr.ressourcerie.reuse.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS connections that look at the very address they connect to: a name that was found good may answer otherwise when it
 * is resolved again (DNS rebinding).
 */
final class GuardedSockets extends SSLSocketFactory {
    private final SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private final ForeignAddress addresses;

    GuardedSockets(ForeignAddress addresses) {
        this.addresses = addresses;
    }

    /** A socket that refuses to connect to where nothing may be sent; TLS is laid over it once it is connected. */
    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress to, int timeout) throws IOException {
                if (!(to instanceof InetSocketAddress address) || address.isUnresolved()) {
                    throw new IOException("No address to connect to: " + to);
                }
                addresses.requireAllowed(address.getAddress());
                super.connect(to, timeout);
            }
        };
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        addresses.requireAllowed(connected.getInetAddress());
        return tls.createSocket(connected, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw unguarded();
    }

    private static IOException unguarded() {
        return new IOException("Connections are made through a guarded socket alone");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
