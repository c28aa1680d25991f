package dev.wadi.cli;

import java.util.List;

/** Lines of a name and what there is to say about it, wrapped beside the names. */
final class Facts {
  private static final int NAMES = 13;
  private final Terminal terminal;

  Facts(Terminal terminal) {
    this.terminal = terminal;
  }

  void line(String name, String words) {
    List<String> lines = Words.wrap(words, terminal.width() - NAMES);
    for (int i = 0; i < lines.size(); i++) {
      String start = i == 0 ? name : "";
      String padding = " ".repeat(Math.max(1, NAMES - start.length()));
      terminal.out().println((start + padding + lines.get(i)).stripTrailing());
    }
  }
}
