package dev.wadi.workflow;

import dev.wadi.workflow.Definition.Dependency;

/** What comes after what in a definition. */
final class Plan {
  private Plan() {}

  static Graph stages(Definition definition) {
    Graph graph = new Graph();
    definition
        .stages()
        .forEach(
            stage ->
                graph.node(stage.name(), stage.dependsOn().stream().map(Dependency::on).toList()));
    return graph;
  }
}
