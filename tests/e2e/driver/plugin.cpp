// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/driver/driver.h"

#include <QtGui/QGenericPlugin>

namespace steward::testing {

/// Brings the driver into any Qt program: QT_QPA_GENERIC_PLUGINS=stewarddriver, with STEWARD_DRIVE=steps.json and
/// STEWARD_DRIVE_FOLDER. The program needs to know nothing of it.
class DriverPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "driver.json")
public:
    QObject *create(const QString &name, const QString &) override
    {
        if (name != QLatin1String("stewarddriver"))
            return nullptr;
        return new Driver(qEnvironmentVariable("STEWARD_DRIVE"), qEnvironmentVariable("STEWARD_DRIVE_FOLDER"));
    }
};

} // namespace steward::testing

#include "plugin.moc"
