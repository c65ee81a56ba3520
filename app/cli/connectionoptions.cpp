// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connectionoptions.h"

#include "app/cli/say.h"
#include "core/settings/connectionjson.h"
#include "ui/models/connectionwords.h"

#include <QtCore/QFileInfo>

namespace steward::cli {

namespace {

std::vector<OptionSpec> fieldOptions()
{
    return {
        {"tenant", "T", QT_TRANSLATE_NOOP("steward::cli::Say", "Tenant id or domain.")},
        {"client-id", "ID", QT_TRANSLATE_NOOP("steward::cli::Say", "Client id of the app registration.")},
        {"grant", "client-credentials|authorization-code",
         QT_TRANSLATE_NOOP("steward::cli::Say", "Sign in as an app with a secret, or as a user with the browser.")},
        {"certificate", "FILE",
         QT_TRANSLATE_NOOP("steward::cli::Say", "PEM or PFX file the app signs in with in place of a secret.")},
        {"assertion-algorithm", "PS256|RS256",
         QT_TRANSLATE_NOOP("steward::cli::Say", "How the certificate signs; default: PS256.")},
        {"secret-expires", "YYYY-MM-DD",
         QT_TRANSLATE_NOOP("steward::cli::Say", "When the secret expires, for a warning in time.")},
        {"company", "TEXT", QT_TRANSLATE_NOOP("steward::cli::Say", "A company name shown beside the connection.")},
        {"folder", "FOLDER", QT_TRANSLATE_NOOP("steward::cli::Say", "Where it is kept, for example Retail/North.")},
        {"default-environment", "NAME",
         QT_TRANSLATE_NOOP("steward::cli::Say", "The environment meant where none is named.")},
        {"family", "BusinessCentral", QT_TRANSLATE_NOOP("steward::cli::Say", "The application family.")},
        {"authority", "URL", QT_TRANSLATE_NOOP("steward::cli::Say", "Another sign-in service than Microsoft's.")},
        {"api-url", "URL", QT_TRANSLATE_NOOP("steward::cli::Say", "Another address of the admin center API.")},
        {"publisher-url", "URL", QT_TRANSLATE_NOOP("steward::cli::Say", "Another address of the publisher API.")},
        {"scope", "S", QT_TRANSLATE_NOOP("steward::cli::Say", "Another scope than the admin center API's own.")},
        {"publisher-scope", "S", QT_TRANSLATE_NOOP("steward::cli::Say", "Another scope than the publisher API's own.")},
        {"api-version", "v2.21", QT_TRANSLATE_NOOP("steward::cli::Say", "The version of the admin center API.")},
        {"publisher-api-version", "v1.4",
         QT_TRANSLATE_NOOP("steward::cli::Say", "The version of the publisher API: v1.4, v1.3 or v1.0.")},
        {"requests-per-minute", "N",
         QT_TRANSLATE_NOOP("steward::cli::Say", "How many requests are sent in a minute at most; 0: no limit.")},
        {"kind", "production|test", QT_TRANSLATE_NOOP("steward::cli::Say", "How the connection is marked.")},
        {"colour", "COLOUR",
         QT_TRANSLATE_NOOP("steward::cli::Say", "Its colour: by-kind, red, amber, green, teal, blue, violet or grey.")},
        {"publisher", "yes|no",
         QT_TRANSLATE_NOOP("steward::cli::Say", "Whether the window shows the publisher apps of this connection.")},
    };
}

void setText(const Arguments &arguments, const char *option, QString &into)
{
    if (arguments.isSet(option))
        into = arguments.value(option).trimmed(); // I13
}

void setUrl(const Arguments &arguments, const char *option, QUrl &into)
{
    if (arguments.isSet(option))
        into = QUrl(arguments.value(option).trimmed(), QUrl::StrictMode);
}

void setTexts(const Arguments &arguments, TenantConnection &connection)
{
    setText(arguments, "name", connection.name);
    setText(arguments, "tenant", connection.tenant);
    setText(arguments, "client-id", connection.clientId);
    setText(arguments, "company", connection.company);
    setText(arguments, "folder", connection.folder);
    setText(arguments, "default-environment", connection.defaultEnvironment);
    setText(arguments, "family", connection.family);
    setText(arguments, "scope", connection.scope);
    setText(arguments, "publisher-scope", connection.publisherScope);
    setText(arguments, "api-version", connection.apiVersion);
    setText(arguments, "publisher-api-version", connection.publisherApiVersion);
    setUrl(arguments, "authority", connection.authority);
    setUrl(arguments, "api-url", connection.apiUrl);
    setUrl(arguments, "publisher-url", connection.publisherUrl);
    if (arguments.isSet("certificate")) {
        const QString file = arguments.value("certificate");
        connection.certificateFile = file.isEmpty() ? QString() : QFileInfo(file).absoluteFilePath();
    }
}

// An option with a fixed set of words. False: an unknown one was given.
template <class E>
bool setWord(const Arguments &arguments, const char *option, std::optional<E> (*fromWord)(const QString &), E &into)
{
    if (!arguments.isSet(option))
        return true;
    const auto meaning = fromWord(arguments.value(option).toLower());
    into = meaning.value_or(into);
    return meaning.has_value();
}

bool setDay(const Arguments &arguments, QDate &into)
{
    if (arguments.isSet("secret-expires") && arguments.value("secret-expires").isEmpty()) {
        into = {};
        return true;
    }
    return setWord(arguments, "secret-expires", &dayFromWord, into);
}

bool setSwitch(const Arguments &arguments, const char *option, bool &into)
{
    if (!arguments.isSet(option))
        return true;
    const QString word = arguments.value(option).toLower();
    into = word == QLatin1String("yes");
    return into || word == QLatin1String("no");
}

bool setRate(const Arguments &arguments, int &into)
{
    bool isNumber = true;
    if (arguments.isSet("requests-per-minute"))
        into = arguments.value("requests-per-minute").toInt(&isNumber);
    return isNumber;
}

// What was wrong with an option that takes words or numbers; empty: nothing.
QString setWords(const Arguments &arguments, TenantConnection &connection)
{
    if (!setWord(arguments, "grant", &grantFromWord, connection.grant))
        return Say::tr("--grant takes client-credentials or authorization-code.");
    if (!setWord(arguments, "kind", &connectionKindFromWord, connection.kind))
        return Say::tr("--kind takes production or test.");
    if (!setWord(arguments, "assertion-algorithm", &assertionFromWord, connection.assertionAlgorithm))
        return Say::tr("--assertion-algorithm takes PS256 or RS256.");
    if (!setWord(arguments, "colour", &colourFromWord, connection.colour))
        return Say::tr("--colour takes by-kind, red, amber, green, teal, blue, violet or grey.");
    if (!setSwitch(arguments, "publisher", connection.publisher))
        return Say::tr("--publisher takes yes or no.");
    if (!setDay(arguments, connection.secretExpires))
        return Say::tr("--secret-expires takes a day such as 2027-02-28.");
    return setRate(arguments, connection.requestsPerMinute) ? QString()
                                                            : words(ConnectionProblem::RequestsPerMinuteOutOfRange);
}

} // namespace

std::vector<OptionSpec> addOptions()
{
    std::vector<OptionSpec> options = fieldOptions();
    options.push_back({"writable", nullptr,
                       QT_TRANSLATE_NOOP("steward::cli::Say", "May change things; connections start read-only.")});
    return options;
}

std::vector<OptionSpec> setOptions()
{
    std::vector<OptionSpec> options = fieldOptions();
    options.insert(options.begin(),
                   {"name", "NEW", QT_TRANSLATE_NOOP("steward::cli::Say", "Another name for the connection.")});
    return options;
}

bool applyOptions(Context &context, const Arguments &arguments, TenantConnection &connection)
{
    setTexts(arguments, connection);
    QString mistake = setWords(arguments, connection);
    if (mistake.isEmpty())
        mistake = words(check(connection));
    if (!mistake.isEmpty())
        context.refuse(mistake);
    return mistake.isEmpty();
}

} // namespace steward::cli
