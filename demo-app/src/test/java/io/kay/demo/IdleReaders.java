package io.kay.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Clients that ask for something and then read no more than the first byte of it. */
public final class IdleReaders implements AutoCloseable {

    private static final int SMALL = 4096;

    private final URI base;
    private final List<Socket> sockets = new ArrayList<>();

    /** Clients of the city that another one is a client of. */
    public IdleReaders(Client client) {
        base = URI.create(client.base());
    }

    /** Opens connections, each of which has begun to be answered. */
    public void open(String path, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.setReceiveBufferSize(SMALL);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                            + "\r\n\r\n").getBytes(US_ASCII));
        }
        for (Socket socket : sockets) {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("A connection was closed that should stay open");
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
