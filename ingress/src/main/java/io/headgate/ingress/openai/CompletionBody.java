// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import io.headgate.ingress.admission.ChatRequest;
import io.headgate.ingress.answer.FieldError;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the body of a chat completion: the protocol's fields and no others, in the form that every server wants. What only
 * the model can judge is passed on. All that is wrong is told at once. Thread-safe.
 */
public final class CompletionBody {

    private static final Set<String> FIELDS = Set.of(
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "messages",
            "metadata",
            "modalities",
            "model",
            "n",
            "parallel_tool_calls",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "reasoning_effort",
            "response_format",
            "safety_identifier",
            "seed",
            "service_tier",
            "stop",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options");
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");
    private static final int LONGEST_MODEL = 256;

    private CompletionBody() {}

    /** @throws ProblemException 400 that names each wrong field */
    public static CompletionRequest parse(byte[] body) {
        ObjectNode object = JsonBody.object(body);
        List<FieldError> errors = new ArrayList<>();
        unknown(object, errors);
        model(object.path("model"), errors);
        messages(object.path("messages"), errors);
        bool(object.path("stream"), "/stream", errors);
        bool(object.path("stream_options").path("include_usage"), "/stream_options/include_usage", errors);
        if (!JsonBody.isAbsent(object.get("n")) && object.path("n").asInt(0) != 1) {
            errors.add(new FieldError("/n", "must be 1: one answer a request"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return new CompletionRequest(
                object.path("model").stringValue(),
                object.path("stream").asBoolean(false),
                object.path("stream_options").path("include_usage").asBoolean(false),
                new ChatRequest(Optional.empty(), payload(object)));
    }

    private static void unknown(ObjectNode object, List<FieldError> errors) {
        Set<String> unknown = new TreeSet<>(object.propertyNames());
        unknown.removeAll(FIELDS);
        unknown.forEach(name -> errors.add(new FieldError(JsonBody.pointer(name), "is not a field of this protocol")));
    }

    private static void model(JsonNode model, List<FieldError> errors) {
        if (!model.isString()
                || model.stringValue().isBlank()
                || model.stringValue().length() > LONGEST_MODEL) {
            errors.add(new FieldError("/model", "must be a name of 1 to " + LONGEST_MODEL + " characters"));
        }
    }

    private static void messages(JsonNode messages, List<FieldError> errors) {
        if (!messages.isArray() || messages.isEmpty()) {
            errors.add(new FieldError("/messages", "must be a list of one message or more"));
            return;
        }
        for (int i = 0; i < messages.size(); i++) {
            JsonNode role = messages.get(i).path("role");
            if (!role.isString() || !ROLES.contains(role.stringValue())) {
                errors.add(new FieldError(
                        "/messages/" + i + "/role", "must be one of " + String.join(", ", new TreeSet<>(ROLES))));
            }
        }
    }

    private static void bool(JsonNode value, String pointer, List<FieldError> errors) {
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            errors.add(new FieldError(pointer, "must be true or false"));
        }
    }

    /** In one order of the fields whatever the client's, so that a resent request is the same. */
    private static byte[] payload(ObjectNode object) {
        ObjectNode completion = JsonMapper.shared().createObjectNode();
        new TreeSet<>(object.propertyNames()).forEach(name -> completion.set(name, object.get(name)));
        ObjectNode payload = JsonMapper.shared().createObjectNode();
        payload.put("message", lastWords(object.path("messages")));
        payload.set("completion", completion);
        return JsonMapper.shared().writeValueAsBytes(payload);
    }

    private static String lastWords(JsonNode messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).path("role").stringValue().equals("user")) {
                return text(messages.get(i).path("content"));
            }
        }
        return "";
    }

    /** Content is a text, or parts of which some are texts. */
    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }
}
