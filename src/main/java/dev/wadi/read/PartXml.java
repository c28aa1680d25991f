package dev.wadi.read;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the XML of package parts, one after the other: no document type, no entities, nothing
 * fetched, depth bounded. Making one costs more than a small part.
 */
final class PartXml {
  private static final String JAXP = "http://www.oracle.com/xml/jaxp/properties/";

  private final SAXParser parser = parser();

  /** Thrown by a listener to end the parse early, without an error. */
  static final class Enough extends SAXException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  void parse(InputStream part, String name, DefaultHandler listener) throws IOException {
    try (part) {
      parser.parse(part, listener);
    } catch (Enough enough) {
      return;
    } catch (SAXException | CharConversionException | UnsupportedEncodingException e) {
      throw refusal(e, name);
    }
  }

  /** Element and attribute names without their prefix: some writers put {@code x:} before all. */
  static String local(String qualified) {
    int colon = qualified.indexOf(':');
    return colon < 0 ? qualified : qualified.substring(colon + 1);
  }

  static String attribute(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? "" : value;
  }

  private static UnreadableFileException refusal(Exception e, String name) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("DOCTYPE")) {
      return new UnreadableFileException(
          Refusal.DTD,
          "part %s declares a document type, which no spreadsheet program writes; save it again in Excel"
              .formatted(name));
    }
    String line = e instanceof SAXParseException at ? " at line " + at.getLineNumber() : "";
    return new UnreadableFileException(
        Refusal.CORRUPT,
        "part %s of the workbook is damaged%s (%s); save it again and send that"
            .formatted(name, line, reason));
  }

  private static SAXParser parser() {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(JAXP + "maxElementDepth", "64");
      // without a document type only &amp; and the like are left, which are no danger in any number
      parser.setProperty(JAXP + "entityExpansionLimit", "0");
      parser.setProperty(JAXP + "totalEntitySizeLimit", "0");
      parser.setProperty(JAXP + "maxGeneralEntitySizeLimit", "0");
      return parser;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("this JDK's XML parser cannot be secured", e);
    }
  }
}
