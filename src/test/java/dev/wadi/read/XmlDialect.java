package dev.wadi.read;

import dev.wadi.read.Dialect.Quirk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Spells XML in the ways that mean the same. */
final class XmlDialect {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private final Dialect dialect;
  private final Random random;
  private final String prefix;

  XmlDialect(Dialect dialect, Random random) {
    this.dialect = dialect;
    this.random = random;
    this.prefix = dialect.has(Quirk.PREFIXED_NAMES) ? "x:" : "";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  String root(String name, String edition, String body) {
    String space = prefix.isEmpty() ? "xmlns" : "xmlns:x";
    return HEAD
        + comment()
        + "<%s%s %s=\"%s\">%s%s</%s%s>"
            .formatted(prefix, name, space, edition, gap(), body, prefix, name)
        + comment();
  }

  /** An element; of the attributes, given as names and values, those without value are left out. */
  String element(String name, String content, String... attributes) {
    String start = "<" + prefix + name + attributes(attributes);
    if (content.isEmpty() && random.nextBoolean()) {
      return start + (random.nextBoolean() ? "/>" : " />");
    }
    return start + ">" + content + "</" + prefix + name + (random.nextInt(8) == 0 ? " >" : ">");
  }

  String empty(String name, String... attributes) {
    return element(name, "", attributes);
  }

  /** What may stand between elements. */
  String gap() {
    return (dialect.has(Quirk.BLANKS_BETWEEN) ? "\r\n\t " : "") + comment();
  }

  /** A text of one or more runs, with the phonetic hints that are no part of it. */
  String runs(String text) {
    String hint =
        dialect.has(Quirk.PHONETIC_HINTS)
            ? element("rPh", element("t", "hint"), "sb", "0", "eb", "1")
                + empty("phoneticPr", "fontId", "1")
            : "";
    if (!dialect.has(Quirk.RICH_TEXT)) {
      return element("t", text(text), "xml:space", "preserve") + hint;
    }
    int cut = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
    return element("r", element("t", text(text.substring(0, cut)), "xml:space", "preserve"))
        + element(
            "r",
            element("rPr", empty("b"))
                + element("t", text(text.substring(cut)), "xml:space", "preserve"))
        + hint;
  }

  /** A text whose meaning survives XML: a carriage return must not become a line feed. */
  String text(String text) {
    StringBuilder spelled = new StringBuilder();
    text.codePoints().forEach(c -> spelled.append(character(c)));
    return spelled.toString();
  }

  /** A number or the like; now and then within blanks or beside a comment. */
  String plain(String value) {
    String spelled = dialect.has(Quirk.CDATA) && random.nextBoolean() ? cdata(value) : value;
    return spelled + comment();
  }

  private String character(int c) {
    String itself = Character.toString(c);
    if (c == '\r' || (dialect.has(Quirk.CHARACTER_REFERENCES) && random.nextInt(3) == 0)) {
      return random.nextBoolean() ? "&#%d;".formatted(c) : "&#x%x;".formatted(c);
    }
    if (dialect.has(Quirk.CDATA) && c != ']' && c != '>' && random.nextInt(3) == 0) {
      return cdata(itself);
    }
    return c == '\'' && random.nextBoolean() ? "&apos;" : escaped(itself) + comment();
  }

  private static String cdata(String text) {
    return "<![CDATA[" + text + "]]>";
  }

  private String comment() {
    if (!dialect.has(Quirk.COMMENTS) || random.nextInt(4) > 0) {
      return "";
    }
    return random.nextBoolean() ? "<!-- <row r=\"9\"> & -->" : "<?pi <c>?>";
  }

  private String attributes(String... attributes) {
    char quote = dialect.has(Quirk.SINGLE_QUOTES) ? '\'' : '"';
    String equals = dialect.has(Quirk.BLANKS_BETWEEN) ? " = " : "=";
    List<String> spelled = new ArrayList<>();
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        spelled.add(" " + attributes[i] + equals + quote + attributes[i + 1] + quote);
      }
    }
    if (dialect.has(Quirk.SHUFFLED_ATTRIBUTES)) {
      Collections.shuffle(spelled, random);
    }
    return String.join("", spelled);
  }
}
