// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.chat;

import io.headgate.ingress.admission.ChatRequest;
import io.headgate.ingress.answer.FieldError;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the body of a chat request: {@code message} (1 to 32000 characters), {@code conversation_id} and
 * {@code metadata} (an object), and nothing else. All that is wrong is told at once. Thread-safe.
 */
public final class ChatBody {

    private static final String MESSAGE = "message";
    private static final String CONVERSATION = "conversation_id";
    private static final String METADATA = "metadata";
    private static final Set<String> FIELDS = Set.of(MESSAGE, CONVERSATION, METADATA);
    private static final int LONGEST_MESSAGE = 32_000;
    private static final Pattern CONVERSATION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private ChatBody() {}

    /** @throws ProblemException 400 that names each wrong field */
    public static ChatRequest parse(byte[] body) {
        ObjectNode object = JsonBody.object(body);
        List<FieldError> errors = new ArrayList<>();
        unknown(object, errors);
        message(object.get(MESSAGE), errors);
        conversation(object.get(CONVERSATION), errors);
        metadata(object.get(METADATA), errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        JsonNode conversation = object.get(CONVERSATION);
        return new ChatRequest(
                JsonBody.isAbsent(conversation) ? Optional.empty() : Optional.of(conversation.stringValue()),
                canonical(object));
    }

    private static void unknown(ObjectNode object, List<FieldError> errors) {
        Set<String> unknown = new TreeSet<>(object.propertyNames());
        unknown.removeAll(FIELDS);
        for (String name : unknown) {
            errors.add(new FieldError(
                    JsonBody.pointer(name), "is not a field; allowed are message, conversation_id and metadata"));
        }
    }

    private static void message(@Nullable JsonNode message, List<FieldError> errors) {
        if (message == null || !message.isString()) {
            errors.add(new FieldError("/" + MESSAGE, "must be a string"));
            return;
        }
        String text = message.stringValue();
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > LONGEST_MESSAGE) {
            errors.add(new FieldError("/" + MESSAGE, "must have 1 to 32000 characters, has " + length));
        } else if (hasLoneSurrogate(text)) {
            errors.add(new FieldError("/" + MESSAGE, "must be Unicode text, has half a character"));
        }
    }

    private static void conversation(@Nullable JsonNode conversation, List<FieldError> errors) {
        boolean wrong = !JsonBody.isAbsent(conversation)
                && !(conversation.isString()
                        && CONVERSATION_ID.matcher(conversation.stringValue()).matches());
        if (wrong) {
            errors.add(new FieldError("/" + CONVERSATION, "must be 1 to 128 of A-Z a-z 0-9 . _ : -"));
        }
    }

    private static void metadata(@Nullable JsonNode metadata, List<FieldError> errors) {
        if (!JsonBody.isAbsent(metadata) && !metadata.isObject()) {
            errors.add(new FieldError("/" + METADATA, "must be an object"));
        }
    }

    /** The known fields in one order, so that a resent request is the same whatever its white space. */
    private static byte[] canonical(ObjectNode object) {
        ObjectNode canonical = JsonBody.JSON.createObjectNode();
        for (String field : List.of(MESSAGE, CONVERSATION, METADATA)) {
            JsonNode value = object.get(field);
            if (!JsonBody.isAbsent(value)) {
                canonical.set(field, value);
            }
        }
        return JsonBody.JSON.writeValueAsBytes(canonical);
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
