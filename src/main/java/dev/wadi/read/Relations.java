package dev.wadi.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What one part of a package says about the others: their paths by identifier and by type. */
final class Relations {
  private record Relation(String id, String type, String path) {}

  private final String folder;
  private final List<Relation> relations = new ArrayList<>();

  private Relations(String folder) {
    this.folder = folder;
  }

  /** The relations of a part; those of the package itself are kept for the part named "". */
  static Relations of(ZipParts parts, String source) throws IOException {
    int slash = source.lastIndexOf('/') + 1;
    Relations relations = new Relations(source.substring(0, slash));
    String path = relations.folder + "_rels/" + source.substring(slash) + ".rels";
    if (parts.has(path)) {
      relations.read(parts, path);
    }
    return relations;
  }

  /** The first part of a type; types differ in their beginning between editions of the standard. */
  Optional<String> byType(String ending) {
    return relations.stream()
        .filter(relation -> relation.type.endsWith(ending))
        .map(Relation::path)
        .findFirst();
  }

  /** A part by its identifier, if it is of the type. */
  Optional<String> byId(String id, String ending) {
    return relations.stream()
        .filter(relation -> relation.id.equals(id) && relation.type.endsWith(ending))
        .map(Relation::path)
        .findFirst();
  }

  private void read(ZipParts parts, String path) throws IOException {
    try (XmlScan xml = XmlScan.of(parts, path)) {
      xml.root("Relationships");
      while (xml.child()) {
        XmlTag tag = xml.tag();
        if (xml.is("Relationship") && !tag.value("TargetMode").equals("External")) {
          String target = tag.value("Target").replace('\\', '/');
          relations.add(new Relation(tag.value("Id"), tag.value("Type"), resolve(target)));
        }
        xml.skip();
      }
      xml.finish();
    }
  }

  private String resolve(String target) {
    Deque<String> path = new ArrayDeque<>();
    String whole = target.startsWith("/") ? target : folder + target;
    for (String step : whole.split("/", -1)) {
      if (step.equals("..")) {
        path.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        path.add(step);
      }
    }
    return String.join("/", path);
  }
}
