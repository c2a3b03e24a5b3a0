package io.kay.demo.map;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * An OpenStreetMap XML file, compressed by gzip or not, read from front to back without keeping it. Document type
 * declarations are refused: no map has one, and entities are a way to attack whoever reads XML.
 */
final class OsmFile {

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;

    /** @throws MapFileException if there is no such file */
    OsmFile(Path file) {
        this.file = file;
        if (!Files.exists(file)) {
            throw failure("does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw failure("is not a file");
        }
        if (!Files.isReadable(file)) {
            throw failure("may not be read by this user");
        }
    }

    /** Gets every element right below the root, with the reader at its start. */
    @FunctionalInterface
    interface Elements {

        void next(String name, XMLStreamReader reader) throws XMLStreamException;
    }

    /**
     * Reads the whole file.
     *
     * @throws MapFileException if it is not a complete OpenStreetMap XML file
     */
    void read(Elements elements) {
        XMLStreamReader reader = null;
        try (InputStream in = open()) {
            reader = factory().createXMLStreamReader(new KeptOpen(in));
            read(reader, elements);
            in.transferTo(OutputStream.nullOutputStream()); // the checksum of a compressed file is at its end
        } catch (EOFException e) {
            throw failure("ends in the middle; it was cut off", e);
        } catch (IOException e) {
            throw failure("cannot be read: " + e.getMessage(), e);
        } catch (XMLStreamException e) {
            throw failureOf(e, reader);
        }
    }

    /** The parser closes what it reads at the end of the document. */
    private static final class KeptOpen extends FilterInputStream {

        KeptOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // whoever opened the file closes it
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, BUFFER) : in;
    }

    private void read(XMLStreamReader reader, Elements elements) throws XMLStreamException {
        boolean inRoot = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw failure("has a document type declaration, which no OpenStreetMap file has");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (inRoot) {
                    elements.next(name, reader);
                } else if (name.equals("osm")) {
                    inRoot = true;
                } else {
                    throw failure("is XML, but its root is <" + name + "> and not <osm>");
                }
            }
        }
    }

    /** Something wrong with the element at which a reader is. */
    MapFileException failureAt(XMLStreamReader reader, String problem) {
        return failure("has " + problem + " in line " + reader.getLocation().getLineNumber());
    }

    /** Something wrong with the file. */
    MapFileException failure(String problem) {
        return failure(problem, null);
    }

    private MapFileException failure(String problem, @Nullable Throwable cause) {
        return new MapFileException(file.toAbsolutePath().normalize(), problem, cause);
    }

    private MapFileException failureOf(XMLStreamException e, @Nullable XMLStreamReader reader) {
        int line = reader == null ? 1 : reader.getLocation().getLineNumber();
        if (e.getNestedException() instanceof IOException cause) {
            return failure(cause instanceof EOFException ? "ends in the middle, in line " + line + "; it was cut off"
                    : "cannot be read in line " + line + ": " + cause.getMessage(), cause);
        }
        String message = String.valueOf(e.getMessage());
        String reason = message.replaceFirst("(?s)^.*\nMessage: ", "").replaceFirst("\\.$", "");
        return failure("is not an OpenStreetMap XML file, or was cut off: line " + line + ": " + reason, e);
    }
}
