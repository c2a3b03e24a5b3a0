package io.kay.demo.map;

import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * OpenStreetMap XML. Document type declarations are refused: maps do not use them, and their entities can attack an XML
 * parser.
 */
final class OsmXml implements OsmData {

    private final OsmFile file;

    OsmXml(OsmFile file) {
        this.file = file;
    }

    @Override
    public void ways(Ways ways) {
        read((name, reader) -> {
            if (name.equals("way")) {
                readWay(reader, ways);
            }
        });
    }

    @Override
    public void points(Points points) {
        read((name, reader) -> {
            if (name.equals("node")) {
                points.point(number("id", reader), degrees("lat", 90, reader), degrees("lon", 180, reader));
            }
        });
    }

    private void readWay(XMLStreamReader reader, Ways ways) throws XMLStreamException {
        long[] points = new long[16];
        int size = 0;
        Map<String, String> tags = new HashMap<>();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == END_ELEMENT) {
                depth--;
            } else if (event == START_ELEMENT) {
                depth++;
                if (reader.getLocalName().equals("nd")) {
                    points = size == points.length ? Arrays.copyOf(points, 2 * size) : points;
                    points[size++] = number("ref", reader);
                } else if (reader.getLocalName().equals("tag")) {
                    tags.put(attribute("k", reader), attribute("v", reader));
                }
            }
        }
        ways.way(Arrays.copyOf(points, size), tags);
    }

    private String attribute(String name, XMLStreamReader reader) {
        @Nullable
        String value = reader.getAttributeValue(null, name);
        if (value == null) {
            throw failureAt(reader, "a <" + reader.getLocalName() + "> without " + name);
        }
        return value;
    }

    private long number(String name, XMLStreamReader reader) {
        String value = attribute(name, reader);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw failureAt(reader, "a <" + reader.getLocalName() + "> whose " + name + " is no number");
        }
    }

    private double degrees(String name, double max, XMLStreamReader reader) {
        String value = attribute(name, reader);
        double degrees = Double.NaN;
        try {
            degrees = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            // reported as any other value that is no angle
        }
        if (Math.abs(degrees) <= max) {
            return degrees;
        }
        throw failureAt(reader, "a <node> whose " + name + " is no angle within ±" + (int) max);
    }

    /** Gets every element right below the root, with the reader at its start. */
    @FunctionalInterface
    private interface Elements {

        void next(String name, XMLStreamReader reader) throws XMLStreamException;
    }

    private void read(Elements elements) {
        XMLStreamReader reader = null;
        try (InputStream in = file.open()) {
            reader = factory().createXMLStreamReader(new KeptOpen(in));
            read(reader, elements);
            in.transferTo(OutputStream.nullOutputStream()); // the checksum of a compressed file is at its end
        } catch (EOFException e) {
            throw file.failure("ends in the middle; it was cut off", e);
        } catch (IOException e) {
            throw file.failure("cannot be read: " + e.getMessage(), e);
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
            // the caller opened the file and closes it
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private void read(XMLStreamReader reader, Elements elements) throws XMLStreamException {
        boolean inRoot = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw file.failure("has a document type declaration, which no OpenStreetMap file has");
            }
            if (event == START_ELEMENT) {
                String name = reader.getLocalName();
                if (inRoot) {
                    elements.next(name, reader);
                } else if (name.equals("osm")) {
                    inRoot = true;
                } else {
                    throw file.failure("is XML, but its root is <" + name + "> and not <osm>");
                }
            }
        }
    }

    private MapFileException failureAt(XMLStreamReader reader, String problem) {
        return file.failure("has " + problem + " in line " + reader.getLocation().getLineNumber());
    }

    private MapFileException failureOf(XMLStreamException e, @Nullable XMLStreamReader reader) {
        int line = reader == null ? 1 : reader.getLocation().getLineNumber();
        if (e.getNestedException() instanceof IOException cause) {
            return file.failure(cause instanceof EOFException ? "ends in the middle, in line " + line
                    + "; it was cut off" : "cannot be read in line " + line + ": " + cause.getMessage(), cause);
        }
        String message = String.valueOf(e.getMessage());
        String reason = message.replaceFirst("(?s)^.*\nMessage: ", "").replaceFirst("\\.$", "");
        return file.failure("is not an OpenStreetMap XML file, or was cut off: line " + line + ": " + reason, e);
    }
}
