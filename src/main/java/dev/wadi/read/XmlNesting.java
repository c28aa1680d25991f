package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The open elements and the namespaces that their prefixes stand for. */
final class XmlNesting {
  private static final int DEEPEST = 64;

  /**
   * What a prefix stands for.
   *
   * @param depth of the element that says so
   */
  private record Binding(String prefix, String namespace, int depth) {}

  private final XmlWindow in;
  private final List<Binding> bindings = new ArrayList<>();
  private final int[] ends = new int[DEEPEST + 1];
  private byte[] names = new byte[256];
  private int depth;
  private String main = "";
  private boolean mainIsDefault;
  private boolean isMain;

  XmlNesting(XmlWindow in) {
    this.in = in;
    bindings.add(new Binding("xml", "http://www.w3.org/XML/1998/namespace", 0));
    bindings.add(new Binding("", "", 0));
  }

  int depth() {
    return depth;
  }

  /** Whether the element entered last has the root's namespace. */
  boolean isMain() {
    return isMain;
  }

  /** Whether names without a prefix are of the root's namespace, here and in the open element. */
  boolean isPlain() {
    return mainIsDefault && !hasPrefix(depth);
  }

  void enter(XmlTag tag) {
    push(in.bytes, tag.nameFrom, tag.nameTo);
    for (int i = 0; i < tag.attributes().count(); i++) {
      bind(tag.attributes(), i);
    }
    boolean prefixed = tag.localFrom > tag.nameFrom;
    if (!prefixed && depth > 1) {
      isMain = mainIsDefault;
      return;
    }
    String prefix =
        prefixed ? new String(in.bytes, tag.nameFrom, tag.localFrom - tag.nameFrom - 1, UTF_8) : "";
    String namespace = namespace(prefix);
    if (depth == 1) {
      main = namespace;
      mainIsDefault = namespace("").equals(main);
    }
    isMain = namespace.equals(main);
  }

  /** Ends the open element by its tag. */
  void leave(XmlTag tag) {
    int from = depth == 0 ? 0 : ends[depth - 1];
    if (depth == 0
        || !Arrays.equals(names, from, ends[depth], in.bytes, tag.nameFrom, tag.nameTo)) {
      throw refusal("an end tag belongs to no element");
    }
    leave();
  }

  void leave() {
    depth--;
    boolean unbound = false;
    while (bindings.get(bindings.size() - 1).depth > depth) {
      unbound |= bindings.remove(bindings.size() - 1).prefix.isEmpty();
    }
    if (unbound && depth > 0) {
      mainIsDefault = namespace("").equals(main);
    }
  }

  /** Enters an element of the root's namespace that somebody else recognised. */
  void enterPlain(byte[] name) {
    push(name, 0, name.length);
    isMain = true;
  }

  private void push(byte[] bytes, int nameFrom, int nameTo) {
    if (depth == DEEPEST) {
      throw refusal("elements within more than %d others".formatted(DEEPEST));
    }
    int from = ends[depth];
    int length = nameTo - nameFrom;
    if (from + length > names.length) {
      names = Arrays.copyOf(names, 2 * (from + length));
    }
    System.arraycopy(bytes, nameFrom, names, from, length);
    depth++;
    ends[depth] = from + length;
  }

  private boolean hasPrefix(int level) {
    for (int i = ends[level - 1]; i < ends[level]; i++) {
      if (names[i] == ':') {
        return true;
      }
    }
    return false;
  }

  private void bind(XmlAttributes attributes, int index) {
    if (!attributes.hasPrefix(index)) {
      return;
    }
    String name = attributes.name(index);
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? name : name.substring(0, colon);
    if (!prefix.equals("xmlns")) {
      namespace(prefix);
      return;
    }
    String namespace = attributes.value(index);
    if (colon > 0 && namespace.isEmpty()) {
      throw refusal("a prefix stands for nothing");
    }
    bindings.add(
        new Binding(name.substring(colon < 0 ? name.length() : colon + 1), namespace, depth));
    if (colon < 0) {
      mainIsDefault = namespace.equals(main);
    }
  }

  private String namespace(String prefix) {
    for (int i = bindings.size() - 1; i >= 0; i--) {
      if (bindings.get(i).prefix.equals(prefix)) {
        return bindings.get(i).namespace;
      }
    }
    throw refusal("a prefix stands for nothing");
  }

  private UnreadableFileException refusal(String reason) {
    return XmlScan.refusal(in.part(), reason + ", near byte %,d".formatted(in.position()));
  }
}
