// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/windowmemorystore.h"

#include <array>

namespace steward {

namespace {

/// Every table whose columns are remembered, and what is open in the tree.
constexpr std::array views{"environment.apps",
                           "environment.operations",
                           "environment.restore",
                           "tenant.environments",
                           "tenant.operations",
                           "all.environments",
                           "all.operations",
                           "requests",
                           "activity",
                           "tree",
                           "publisherApps.list",
                           "publisherApp.countries",
                           "publisherApp.environments",
                           "publisherApp.principals",
                           "publisherCountry.versions",
                           "publisherCountry.adoption",
                           "publisherCountry.environments",
                           "publisherCountry.hotfixes"};

Place::Kind kindOf(const Place &place)
{
    if (!place.country.isEmpty())
        return Place::Kind::PublisherCountry;
    if (!place.app.isEmpty())
        return Place::Kind::PublisherApp;
    return place.environment.isEmpty() ? Place::Kind::Tenant : Place::Kind::Environment;
}

QString themeWord(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace

ThemeChoice themeOf(const QString &word)
{
    if (word == QLatin1String("light"))
        return ThemeChoice::Light;
    return word == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

WindowMemory readWindowMemory(const Preferences &preferences)
{
    WindowMemory memory;
    memory.geometry = preferences.blob(preference::windowGeometry);
    memory.docks = preferences.blob(preference::windowLayout);
    memory.theme = themeOf(preferences.text(preference::theme));
    memory.place.connection = QUuid(preferences.text(preference::lastConnection));
    memory.place.environment = preferences.text(preference::lastEnvironment);
    memory.place.app = preferences.text(preference::lastApp);
    memory.place.country = preferences.text(preference::lastCountry);
    if (!memory.place.connection.isNull())
        memory.place.kind = kindOf(memory.place);
    memory.tab = preferences.text(preference::lastTab).toInt();
    for (const char *view : views) {
        const QString name = QLatin1String(view);
        if (const QByteArray state = preferences.viewState(name); !state.isEmpty())
            memory.columns.insert(name, state);
    }
    return memory;
}

void writeWindowMemory(Preferences &preferences, const WindowMemory &memory)
{
    preferences.setBlob(preference::windowGeometry, memory.geometry);
    preferences.setBlob(preference::windowLayout, memory.docks);
    preferences.setText(preference::theme, themeWord(memory.theme));
    preferences.setText(preference::lastConnection,
                        memory.place.connection.isNull() ? QString() : memory.place.connection.toString());
    preferences.setText(preference::lastEnvironment, memory.place.environment);
    preferences.setText(preference::lastApp, memory.place.app);
    preferences.setText(preference::lastCountry, memory.place.country);
    preferences.setText(preference::lastTab, QString::number(memory.tab));
    for (auto at = memory.columns.begin(); at != memory.columns.end(); ++at)
        preferences.setViewState(at.key(), at.value());
}

} // namespace steward
