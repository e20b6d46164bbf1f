package chat.starling.server.account;

import chat.starling.protocol.model.Emoji;
import chat.starling.protocol.model.Profile;
import chat.starling.protocol.model.Utf8;
import chat.starling.server.log.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may stand in a profile. A null answer means that there is nothing against it. */
final class ProfileRules {
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_PRONOUNS = 40;
    private static final int LONGEST_ABOUT = 500;
    private static final int LONGEST_STATUS = 100;
    private static final Duration LONGEST_TIME = Duration.ofDays(366);

    private ProfileRules() {}

    static @Nullable Refusal check(ProfileChange change, Instant now) {
        return switch (change) {
            case ProfileChange.Details details -> details(details);
            case ProfileChange.NewStatus(Profile.Status status) -> status == null ? null : status(status, now);
            case ProfileChange.DoNotDisturb(Instant until) ->
                until == null ? null : time("do_not_disturb_until", until, now);
        };
    }

    private static @Nullable Refusal details(ProfileChange.Details details) {
        if (details.equals(new ProfileChange.Details(null, null, null, null, null, null, null))) {
            return Refusal.invalid("nothing of the profile is given");
        }
        return Stream.of(
                        details.displayName() == null ? null : AccountRules.displayName(details.displayName()),
                        line("title", details.title(), LONGEST_TITLE),
                        line("pronouns", details.pronouns(), LONGEST_PRONOUNS),
                        about(details.about()),
                        timeZone(details.timeZone()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Refusal line(String field, @Nullable String text, int most) {
        boolean good = text == null || fits(text, most) && text.chars().noneMatch(Character::isISOControl);
        return good
                ? null
                : Refusal.invalid(field + " has at most " + most + " characters, none of them a control character");
    }

    private static @Nullable Refusal about(@Nullable String text) {
        boolean good =
                text == null || fits(text, LONGEST_ABOUT) && text.chars().noneMatch(ProfileRules::isStrangeControl);
        return good
                ? null
                : Refusal.invalid("about has at most 500 characters, no control character but ends of lines");
    }

    private static boolean isStrangeControl(int character) {
        return Character.isISOControl(character) && character != '\n';
    }

    private static boolean fits(String text, int most) {
        return Utf8.length(text) != Utf8.MALFORMED && text.codePointCount(0, text.length()) <= most;
    }

    private static @Nullable Refusal timeZone(@Nullable String zone) {
        boolean good =
                zone == null || zone.isEmpty() || ZoneId.getAvailableZoneIds().contains(zone);
        return good ? null : Refusal.invalid("time_zone is a name such as Europe/Berlin");
    }

    private static @Nullable Refusal status(Profile.Status status, Instant now) {
        if (status.text().isBlank() && status.emoji() == null) {
            return Refusal.invalid("a status has a text or an emoji");
        }
        if (status.emoji() != null && !Emoji.isValid(status.emoji())) {
            return Refusal.invalid("emoji has 1 to 64 bytes");
        }
        Refusal text = line("text", status.text(), LONGEST_STATUS);
        return text != null || status.until() == null ? text : time("until", status.until(), now);
    }

    private static @Nullable Refusal time(String field, Instant until, Instant now) {
        boolean good = until.isAfter(now) && !until.isAfter(now.plus(LONGEST_TIME));
        return good ? null : Refusal.invalid(field + " is a time to come, within a year");
    }
}
