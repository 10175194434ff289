from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0011_default_ladder'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='rule',
            name='offset_minutes',
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.UniqueConstraint(fields=('duty_kind', 'anchor', 'amount', 'unit', 'recipient'), name='rule_once', violation_error_message='There is such a rule already.'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(('at__isnull', True), ('unit__in', ('working_days', 'days')), _connector='OR'), name='rule_time_for_days', violation_error_message='A time of the day goes with days only.'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(('repeats', False), models.Q(('amount__gte', 0), ('unit__in', ('working_days', 'days'))), _connector='OR'), name='rule_repeats_after', violation_error_message='Only a rule of days after its time goes on every working day.'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', ['working_days', 'days', 'hours', 'minutes'])), name='rule_unit_known'),
        ),
    ]
