package dev.wadi.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Plain YAML to located values: one document, no anchors, aliases or own types, each key once. */
public final class YamlText {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 1 << 20;

  private final String file;
  private final Problems problems;

  private YamlText(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** A value given on the command line; an empty one takes the key away. */
  static Optional<Located> value(String label, String text, Problems problems) {
    if (Blanks.isBlank(text)) {
      return Optional.of(new Located(new Located.Scalar("", null), label, 0));
    }
    return read(label, text, problems).map(read -> new Located(read.value(), label, 0));
  }

  /** The document's value; absent when the text is empty or cannot be read. */
  public static Optional<Located> read(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(LONGEST).build();
    YamlText reader = new YamlText(file, problems);
    try {
      if (!reader.isPlain(new Parse(settings).parseString(text))) {
        return Optional.empty();
      }
      return new Compose(settings).composeString(text).map(reader::located);
    } catch (MarkedYamlEngineException fault) {
      int line = fault.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      problems.add(file, line, "this is not YAML: " + fault.getProblem());
    } catch (YamlEngineException fault) {
      problems.add(file, 0, "this is not YAML: " + fault.getMessage());
    }
    return Optional.empty();
  }

  private boolean isPlain(Iterable<Event> events) {
    int depth = 0;
    int documents = 0;
    for (Event event : events) {
      depth += opens(event);
      if (depth > DEEPEST) {
        return refuse(event, "nested deeper than " + DEEPEST + " levels");
      }
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
        return refuse(event, "anchors (&) and aliases (*) are not allowed; write the value out");
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        return refuse(event, "only one document (---) is allowed");
      }
    }
    return true;
  }

  private static int opens(Event event) {
    return switch (event.getEventId()) {
      case MappingStart, SequenceStart -> 1;
      case MappingEnd, SequenceEnd -> -1;
      default -> 0;
    };
  }

  private boolean refuse(Event event, String message) {
    problems.add(file, line(event.getStartMark()), message);
    return false;
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(-1) + 1;
  }

  private Located located(Node node) {
    int line = line(node.getStartMark());
    if (node instanceof MappingNode mapping) {
      return new Located(entries(mapping), file, line);
    }
    if (node instanceof SequenceNode sequence) {
      List<Located> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(located(item)));
      return new Located(items, file, line);
    }
    ScalarNode scalar = (ScalarNode) node;
    return new Located(new Located.Scalar(scalar.getValue(), typed(scalar)), file, line);
  }

  private Map<String, Located> entries(MappingNode mapping) {
    Map<String, Located> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(file, line, "a key must be a plain word");
      } else if (entries.containsKey(key.getValue())) {
        int first = entries.get(key.getValue()).line();
        problems.add(
            file,
            line,
            "key " + key.getValue() + " stands here again (first in line " + first + ")");
      } else {
        Located value = located(tuple.getValueNode());
        entries.put(key.getValue(), new Located(value.value(), file, line));
      }
    }
    return entries;
  }

  private Object typed(ScalarNode scalar) {
    String raw = scalar.getValue();
    Tag tag = scalar.getTag();
    try {
      if (tag.equals(Tag.NULL)) {
        return null;
      } else if (tag.equals(Tag.BOOL)) {
        return Boolean.valueOf(raw);
      } else if (tag.equals(Tag.INT)) {
        return whole(raw);
      } else if (tag.equals(Tag.FLOAT)) {
        return Double.valueOf(raw);
      }
    } catch (NumberFormatException fault) {
      return raw;
    }
    if (!tag.equals(Tag.STR)) {
      problems.add(file, line(scalar.getStartMark()), "the tag " + tag + " is not allowed");
    }
    return raw;
  }

  /** An Integer when it fits, else a Long: each number has one form only. */
  static Number whole(String raw) {
    long number = Long.parseLong(raw);
    if (number == (int) number) {
      return (int) number;
    }
    return number;
  }
}
