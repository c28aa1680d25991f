package dev.wadi.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow as the list of them shows it.
 *
 * @param parameters name to type and default, in words
 * @param triggers in words
 * @param mistakes how many its file has
 */
public record WorkflowLine(
    String name,
    String version,
    String file,
    List<String> stages,
    Map<String, String> parameters,
    List<String> triggers,
    int mistakes,
    Optional<Outcome> last) {}
