// SPDX-License-Identifier: Apache-2.0
#include "ui/models/causewords.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace steward {

namespace {

struct Field
{
    QLatin1String target;
    const char *cause;
    const char *advice;
};

constexpr char context[] = "steward::FieldWords";

// The members of the requests as the contract spells them; letter case does not count.
constexpr std::array fields{
    Field{QLatin1String("countryCode"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the country."),
          QT_TRANSLATE_NOOP("steward::FieldWords",
                            "Give the two letters of a country Business Central is offered in, for example DK.")},
    Field{QLatin1String("environmentName"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the name of the new environment."),
          QT_TRANSLATE_NOOP("steward::FieldWords",
                            "Start with a letter, use letters, digits, - and _ only, and at most 29 characters.")},
    Field{QLatin1String("newEnvironmentName"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the new name."),
          QT_TRANSLATE_NOOP("steward::FieldWords",
                            "Start with a letter, use letters, digits, - and _ only, and at most 29 characters.")},
    Field{QLatin1String("environmentType"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the type of the new environment."),
          QT_TRANSLATE_NOOP("steward::FieldWords", "Choose Production or Sandbox.")},
    Field{QLatin1String("type"), QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the type."),
          QT_TRANSLATE_NOOP("steward::FieldWords", "Choose Production or Sandbox.")},
    Field{QLatin1String("ringName"), QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the ring."),
          QT_TRANSLATE_NOOP("steward::FieldWords",
                            "Production environments are on the production ring only; leave the ring out, or choose "
                            "the type Sandbox.")},
    Field{QLatin1String("applicationVersion"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the version of the new environment."),
          QT_TRANSLATE_NOOP("steward::FieldWords",
                            "Give all four parts, for example 27.1.41698.0, or leave it out for the newest.")},
    Field{QLatin1String("pointInTime"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the point in time."),
          QT_TRANSLATE_NOOP("steward::FieldWords", "Choose a moment inside one of the available restore periods.")},
    Field{QLatin1String("targetVersion"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the target version."),
          QT_TRANSLATE_NOOP("steward::FieldWords", "Choose one of the versions that are available for the app.")},
    Field{QLatin1String("languageId"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the language."),
          QT_TRANSLATE_NOOP("steward::FieldWords", "Give a language tag such as en-US, or leave it out.")},
    Field{QLatin1String("acceptIsvEula"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The licence terms of the app were not accepted."),
          QT_TRANSLATE_NOOP("steward::FieldWords",
                            "Read the terms of the publisher, and accept them yourself if you agree.")},
    Field{QLatin1String("scheduledOperationId"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not know that scheduled operation."),
          QT_TRANSLATE_NOOP("steward::FieldWords",
                            "Look at the operations of the app; only one that is still scheduled can be canceled.")},
    Field{QLatin1String("powerPlatformEnvironmentId"),
          QT_TRANSLATE_NOOP("steward::FieldWords", "The service does not accept the Power Platform environment."),
          QT_TRANSLATE_NOOP("steward::FieldWords",
                            "Check its id in the Power Platform admin center: same type, same geography, not linked "
                            "yet.")},
};

} // namespace

std::optional<CauseWords> wordsForField(const QString &target)
{
    for (const Field &field : fields) {
        if (target.compare(field.target, Qt::CaseInsensitive) == 0)
            return CauseWords{QCoreApplication::translate(context, field.cause),
                              QCoreApplication::translate(context, field.advice)};
    }
    return std::nullopt;
}

} // namespace steward
