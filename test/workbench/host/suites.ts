import './contributions.suite';
